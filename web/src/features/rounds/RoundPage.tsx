import { useLingui } from '@lingui/react/macro'
import { Stack, Tabs, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { formatDate, formatDaysAway } from '../../app/format'
import { useSearchPatch } from '../../app/url'
import { roundStates } from '../../app/words'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { PageLoading } from '../../components/PageLoading'
import { StateBadge } from '../../components/StateBadge'
import { InviteSchools } from '../invitations/InviteSchools'
import { CloseRound } from './CloseRound'
import { type CoverageSearch, roundQuery } from './queries'
import { RoundSchools } from './RoundSchools'

const route = getRouteApi('/_app/rounds/$roundId/')
const RoundFigures = lazy(async () => ({ default: (await import('./RoundFigures')).RoundFigures }))
const RoundMails = lazy(async () => ({ default: (await import('./RoundMails')).RoundMails }))

export function RoundPage() {
  const { t } = useLingui()
  const { roundId } = route.useParams()
  const search = route.useSearch()
  const patch = useSearchPatch<CoverageSearch>()
  const { data: round } = useSuspenseQuery(roundQuery(roundId))
  const due = formatDate(round.due_on)
  const away = formatDaysAway(round.due_on)
  const show = (view: string | null) =>
    void patch({ view: view === 'schools' ? undefined : (view as CoverageSearch['view']) })
  return (
    <>
      <PageHeader
        title={t`Ronda ${round.term.label}`}
        above={<AppLink to="/rounds">{t`Rondas escolares`}</AppLink>}
        badge={<StateBadge word={roundStates[round.state]} />}
        note={t`Límite: ${due} (${away}) · la abrió ${round.opened_by}`}
        actions={
          <>
            <InviteSchools
              schools={{ by: 'round', round_id: roundId, state: search.state }}
              label={t`Invitar a sus escuelas…`}
            />
            <CloseRound round={round} />
          </>
        }
      />
      <Stack>
        {round.notes ? (
          <Text size="sm" className="preserve-lines">
            {round.notes}
          </Text>
        ) : null}
        <Tabs value={search.view ?? 'schools'} onChange={show} keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value="schools">{t`Escuelas`}</Tabs.Tab>
            <Tabs.Tab value="figures">{t`Mapa y cifras`}</Tabs.Tab>
            <Tabs.Tab value="mails">{t`Correos y recordatorios`}</Tabs.Tab>
          </Tabs.List>
          <Suspense fallback={<PageLoading />}>
            <Tabs.Panel value="schools">
              <RoundSchools round={round} search={search} onPatch={patch} />
            </Tabs.Panel>
            <Tabs.Panel value="figures">
              <RoundFigures roundId={roundId} search={search} onPatch={patch} />
            </Tabs.Panel>
            <Tabs.Panel value="mails">
              <RoundMails round={round} search={search} onPatch={patch} />
            </Tabs.Panel>
          </Suspense>
        </Tabs>
      </Stack>
    </>
  )
}
