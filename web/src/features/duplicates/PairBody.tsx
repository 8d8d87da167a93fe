import { useLingui } from '@lingui/react/macro'
import { Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Duplicate } from '../../api/types'
import { useCan } from '../../app/can'
import { Panel } from '../../components/Panel'
import { Comparison } from './Comparison'
import { firstChoices } from './choices'
import { Holdings } from './Holdings'
import { KeptChoice } from './KeptChoice'
import { ReasonList, Score } from './Likeness'
import { MergePanel } from './MergePanel'
import { DismissPair, PairDecision } from './PairDecision'

/** Why the two resemble each other, what they are and have, and what is decided about them. */
export function PairBody({ pair }: { pair: Duplicate }) {
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
