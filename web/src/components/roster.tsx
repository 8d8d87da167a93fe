import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import type { RosterEntry } from '../api/types'
import { useCan } from '../app/can'
import { academicStatuses } from '../app/words'
import { AppLink } from './Link'
import { MaskedValue } from './MaskedValue'
import { StateBadge } from './StateBadge'
import type { Column } from './table/columns'

/** The students whom a school was asked about. */
export function useRosterColumns(): Column<RosterEntry>[] {
  const { t } = useLingui()
  const opensPeople = useCan()('beneficiaries.view')
  return useMemo(
    () => [
      {
        id: 'name',
        header: t`Estudiante`,
        fixed: true,
        cell: (row) =>
          opensPeople ? (
            <AppLink to="/beneficiaries/$beneficiaryId" params={{ beneficiaryId: row.person_id }}>
              {row.name}
            </AppLink>
          ) : (
            row.name
          ),
      },
      {
        id: 'curp',
        header: t`CURP`,
        wide: true,
        cell: (row) => <MaskedValue value={row.curp} label="CURP" personId={row.person_id} />,
      },
      { id: 'folio', header: t`Folio`, wide: true, cell: (row) => row.folio },
      { id: 'grade', header: t`Grado`, numeric: true, wide: true, cell: (row) => row.grade ?? '—' },
      {
        id: 'status',
        header: t`Situación`,
        cell: (row) =>
          row.status ? <StateBadge word={academicStatuses[row.status]} /> : t`Sin informe`,
      },
    ],
    [t, opensPeople],
  )
}
