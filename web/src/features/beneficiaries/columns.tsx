import { useLingui } from '@lingui/react/macro'
import { Group } from '@mantine/core'
import { useMemo } from 'react'
import type { BeneficiarySummary } from '../../api/types'
import { academicStatuses, benefitStates } from '../../app/words'
import { AppLink } from '../../components/Link'
import { MaskedValue } from '../../components/MaskedValue'
import { ProgramText } from '../../components/ProgramText'
import { SchoolText } from '../../components/SchoolText'
import { SecondLine } from '../../components/SecondLine'
import { StateBadge } from '../../components/StateBadge'
import type { Column } from '../../components/table/columns'

export function useBeneficiaryColumns(): Column<BeneficiarySummary>[] {
  const { t } = useLingui()
  return useMemo(
    () => [
      {
        id: 'name',
        header: t`Nombre`,
        sort: 'name',
        fixed: true,
        cell: (row) => <Name row={row} />,
      },
      {
        id: 'folio',
        header: t`Beneficio`,
        sort: 'folio',
        nowrap: true,
        cell: (row) => <BenefitText row={row} />,
      },
      {
        id: 'school',
        header: t`Escuela`,
        wide: true,
        cell: (row) => <SchoolText school={row.school} />,
      },
      {
        id: 'municipality',
        header: t`Municipio`,
        wide: true,
        cell: (row) => row.municipality ?? '—',
      },
      {
        id: 'benefit',
        header: t`Estado`,
        cell: (row) => <StateBadge word={benefitStates[row.benefit_state]} />,
      },
      {
        id: 'academic',
        header: t`Situación académica`,
        wide: true,
        cell: (row) =>
          row.academic_status ? (
            <StateBadge word={academicStatuses[row.academic_status]} />
          ) : (
            t`Sin informe`
          ),
      },
      { id: 'open', header: t`Abierto`, wide: true, cell: (row) => <OpenMatters row={row} /> },
    ],
    [t],
  )
}

function Name({ row }: { row: BeneficiarySummary }) {
  const { t } = useLingui()
  return (
    <>
      <AppLink to="/beneficiaries/$beneficiaryId" params={{ beneficiaryId: row.id }} fw={600}>
        {row.name}
      </AppLink>
      <SecondLine>
        {row.curp ? <MaskedValue value={row.curp} label="CURP" /> : t`Sin CURP`}
      </SecondLine>
    </>
  )
}

function BenefitText({ row }: { row: BeneficiarySummary }) {
  return (
    <>
      {row.folio}
      <SecondLine>
        <ProgramText {...row} rest={[row.call_code]} />
      </SecondLine>
    </>
  )
}

function OpenMatters({ row }: { row: BeneficiarySummary }) {
  const { t } = useLingui()
  if (row.open_alerts + row.open_procedures === 0) return '—'
  return (
    <Group gap={8}>
      {row.open_alerts > 0 ? (
        <AppLink to="/alerts" search={{ person_id: row.id, state: 'open' }}>
          {t`Alertas: ${row.open_alerts}`}
        </AppLink>
      ) : null}
      {row.open_procedures > 0 ? (
        <AppLink to="/procedures" search={{ person_id: row.id }}>
          {t`Procedimientos: ${row.open_procedures}`}
        </AppLink>
      ) : null}
    </Group>
  )
}
