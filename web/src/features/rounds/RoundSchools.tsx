import { useLingui } from '@lingui/react/macro'
import { Group, Stack } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { Round } from '../../api/types'
import { Can } from '../../app/can'
import { DownloadButton } from '../../components/DownloadButton'
import { CoverageTable } from './CoverageTable'
import { CoverageTotals } from './CoverageTotals'
import { type CoverageSearch, coverageQuery, schoolsOf } from './queries'
import { WriteToSchools } from './WriteToSchools'

export interface RoundViewProps {
  round: Round
  search: CoverageSearch
  onPatch: (patch: Partial<CoverageSearch>) => void
}

/** The schools of a round, and what can be done with those that the filters leave. */
export function RoundSchools({ round, search, onPatch }: RoundViewProps) {
  const { t } = useLingui()
  const { data: coverage, isFetching } = useSuspenseQuery(coverageQuery(round.id, search))
  return (
    <Stack>
      <CoverageTotals coverage={coverage} onPatch={onPatch} />
      <Group gap="xs">
        <Can permission="reports.create">
          <DownloadButton
            file={{
              path: '/api/v1/rounds/{round_id}/rosters',
              ids: { round_id: round.id },
              query: schoolsOf(search),
              name: `${round.term.label}.zip`,
            }}
          >
            {t`Descargar las listas de estas escuelas`}
          </DownloadButton>
        </Can>
        {round.state === 'open' ? <WriteToSchools roundId={round.id} search={search} /> : null}
      </Group>
      <CoverageTable coverage={coverage} search={search} onPatch={onPatch} stale={isFetching} />
    </Stack>
  )
}
