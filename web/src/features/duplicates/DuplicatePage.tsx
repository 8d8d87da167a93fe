import { useLingui } from '@lingui/react/macro'
import { Group, Stack, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { Duplicate } from '../../api/types'
import { useCan } from '../../app/can'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { Panel } from '../../components/Panel'
import { StateBadge } from '../../components/StateBadge'
import { Comparison } from './Comparison'
import { firstChoices } from './choices'
import { Holdings } from './Holdings'
import { KeptChoice } from './KeptChoice'
import { ReasonList, Score } from './Likeness'
import { MergePanel } from './MergePanel'
import { Neighbours } from './Neighbours'
import { DismissPair, PairDecision } from './PairDecision'
import { duplicateQuery } from './queries'
import { duplicateStates } from './words'

const route = getRouteApi('/_app/duplicates/$duplicateId')

/** Two records side by side: are they one person? */
export function DuplicatePage() {
  const { t } = useLingui()
  const { duplicateId } = route.useParams()
  const search = route.useSearch()
  const { data: pair } = useSuspenseQuery(duplicateQuery(duplicateId))
  const [one, other] = [pair.one.name, pair.other.name]
  return (
    <>
      <PageHeader
        title={t`¿Son la misma persona?`}
        above={<AppLink to="/duplicates" search={search}>{t`Posibles duplicados`}</AppLink>}
        badge={<StateBadge word={duplicateStates[pair.state]} />}
        note={t`${one} y ${other}`}
        actions={<Neighbours duplicateId={pair.id} search={search} />}
      />
      <PairBody key={pair.id} pair={pair} />
    </>
  )
}

function PairBody({ pair }: { pair: Duplicate }) {
  const { t } = useLingui()
  const can = useCan()
  const [choices, setChoices] = useState(() => firstChoices(pair))
  const deciding = pair.state === 'open' && can('duplicates.merge')
  return (
    <Stack>
      <PairDecision pair={pair} />
      <Panel
        title={t`Por qué se parecen`}
        actions={pair.state === 'open' ? <DismissPair pair={pair} /> : null}
      >
        <Group align="flex-start" gap="xl">
          <Score score={pair.score} />
          <ReasonList reasons={pair.reasons} weighed />
        </Group>
        {pair.note ? (
          <Text size="sm" mt="xs" fs="italic">
            {pair.note}
          </Text>
        ) : null}
      </Panel>
      <Panel title={t`Los dos registros`}>
        <Stack>
          <KeptChoice
            pair={pair}
            kept={choices.kept}
            onKeep={deciding ? (kept) => setChoices({ ...choices, kept }) : undefined}
          />
          <Comparison
            pair={pair}
            choices={choices}
            onChoose={
              deciding
                ? (field, side) =>
                    setChoices({ ...choices, chosen: { ...choices.chosen, [field]: side } })
                : undefined
            }
          />
        </Stack>
      </Panel>
      {pair.state === 'merged' ? null : <Holdings holdings={pair.holdings} />}
      {deciding ? <MergePanel pair={pair} choices={choices} /> : null}
    </Stack>
  )
}
