import { useLingui } from '@lingui/react/macro'
import { Stack, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { formatDate, formatDaysAway } from '../../app/format'
import { useSearchPatch } from '../../app/url'
import { roundStates } from '../../app/words'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { StateBadge } from '../../components/StateBadge'
import { InviteSchools } from '../invitations/InviteSchools'
import { CloseRound } from './CloseRound'
import { CoverageTable } from './CoverageTable'
import { CoverageTotals } from './CoverageTotals'
import { type CoverageSearch, coverageQuery, roundQuery } from './queries'

const route = getRouteApi('/_app/rounds/$roundId/')

export function RoundPage() {
  const { t } = useLingui()
  const { roundId } = route.useParams()
  const search = route.useSearch()
  const patch = useSearchPatch<CoverageSearch>()
  const { data: round } = useSuspenseQuery(roundQuery(roundId))
  const { data: coverage, isFetching } = useSuspenseQuery(coverageQuery(roundId, search))
  const due = formatDate(round.due_on)
  const away = formatDaysAway(round.due_on)
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
        <CoverageTotals coverage={coverage} onPatch={patch} />
        <CoverageTable coverage={coverage} search={search} onPatch={patch} stale={isFetching} />
      </Stack>
    </>
  )
}
