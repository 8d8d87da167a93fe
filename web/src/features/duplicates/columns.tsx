import { useLingui } from '@lingui/react/macro'
import { Stack } from '@mantine/core'
import { useMemo } from 'react'
import type { DuplicateSummary } from '../../api/types'
import { InstantDay } from '../../components/Cells'
import { ButtonLink } from '../../components/Link'
import type { Column } from '../../components/table/columns'
import { ReasonList, Score } from './Likeness'
import { PersonSummary } from './PersonSummary'
import type { DuplicateSearch } from './queries'

/** The search goes along, so that the comparison knows which pair is next. */
export function useDuplicateColumns(search: DuplicateSearch): Column<DuplicateSummary>[] {
  const { t } = useLingui()
  return useMemo(
    () => [
      {
        id: 'score',
        header: t`Parecido`,
        sort: '-score',
        fixed: true,
        cell: (row) => (
          <Stack gap="xs" align="flex-start">
            <Score score={row.score} />
            <Compare row={row} search={search} />
          </Stack>
        ),
      },
      {
        id: 'one',
        header: t`Primer registro`,
        fixed: true,
        cell: (row) => <PersonSummary person={row.one} />,
      },
      {
        id: 'other',
        header: t`Segundo registro`,
        fixed: true,
        cell: (row) => <PersonSummary person={row.other} />,
      },
      {
        id: 'reasons',
        header: t`Por qué`,
        wide: true,
        cell: (row) => <ReasonList reasons={row.reasons} />,
      },
      {
        id: 'found',
        header: t`Se encontró`,
        sort: '-found_at',
        wide: true,
        nowrap: true,
        cell: (row) => <InstantDay at={row.found_at} />,
      },
    ],
    [t, search],
  )
}

function Compare({ row, search }: { row: DuplicateSummary; search: DuplicateSearch }) {
  const { t } = useLingui()
  const [one, other] = [row.one.name, row.other.name]
  return (
    <ButtonLink
      size="compact-xs"
      variant="default"
      to="/duplicates/$duplicateId"
      params={{ duplicateId: row.id }}
      search={search}
      aria-label={t`Comparar a ${one} con ${other}`}
    >
      {t`Comparar`}
    </ButtonLink>
  )
}
