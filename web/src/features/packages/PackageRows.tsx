import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import { useMemo } from 'react'
import type { PackageRow } from '../../api/types'
import { answerOutcomes } from '../../app/words'
import { DateText } from '../../components/Cells'
import { AppLink } from '../../components/Link'
import { MaskedValue } from '../../components/MaskedValue'
import { ProgramText } from '../../components/ProgramText'
import { StateBadge } from '../../components/StateBadge'
import type { Column } from '../../components/table/columns'
import { Table } from '../../components/table/Table'
import { caseName } from '../procedures/caseName'

export function PackageRows({ rows }: { rows: PackageRow[] }) {
  const { t } = useLingui()
  const columns = usePackageRowColumns()
  return (
    <Table
      name="package-rows"
      label={t`Casos del paquete`}
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
    />
  )
}

function usePackageRowColumns(): Column<PackageRow>[] {
  const { t } = useLingui()
  return useMemo(
    () => [
      { id: 'position', header: t`No.`, numeric: true, fixed: true, cell: (row) => row.position },
      {
        id: 'procedure',
        nowrap: true,
        header: t`Procedimiento`,
        fixed: true,
        cell: (row) => <Case row={row} />,
      },
      { id: 'person', header: t`Persona`, fixed: true, cell: (row) => <Person row={row} /> },
      { id: 'asked', header: t`Lo que se pide`, wide: true, cell: (row) => <Asked row={row} /> },
      {
        id: 'effective',
        header: t`Surte efecto`,
        wide: true,
        cell: (row) => <DateText date={row.effective_on} />,
      },
      { id: 'answer', header: t`Respuesta`, fixed: true, cell: (row) => <Answer row={row} /> },
    ],
    [t],
  )
}

function Case({ row }: { row: PackageRow }) {
  const { _ } = useWords()
  return (
    <>
      <AppLink to="/procedures/$procedureId" params={{ procedureId: row.procedure_id }}>
        {row.procedure_folio}
      </AppLink>
      <Text size="xs" c="dimmed">
        {_(caseName(row))}
      </Text>
    </>
  )
}

function Person({ row }: { row: PackageRow }) {
  return (
    <>
      <AppLink to="/beneficiaries/$beneficiaryId" params={{ beneficiaryId: row.person_id }}>
        {row.name}
      </AppLink>
      <Text size="xs" c="dimmed" component="div">
        <ProgramText {...row} rest={[row.benefit_folio]} /> ·{' '}
        <MaskedValue value={row.curp} label="CURP" personId={row.person_id} />
      </Text>
    </>
  )
}

function Asked({ row }: { row: PackageRow }) {
  const { i18n } = useWords()
  return (
    <>
      {i18n.locale === 'en' ? null : row.asked}
      <Text size="xs" c="dimmed" maw={340}>
        {row.ground} · {row.legal_basis}
      </Text>
    </>
  )
}

function Answer({ row }: { row: PackageRow }) {
  const { t } = useLingui()
  const { answer } = row
  if (!answer) return <Text size="sm" c="dimmed">{t`Sin respuesta`}</Text>
  return (
    <>
      <StateBadge word={answerOutcomes[answer.outcome]} />
      <Text size="xs" c="dimmed">
        {answer.resolution_number} · {answer.signatory} ·{' '}
        <DateText date={answer.applied_on ?? answer.resolved_on} />
      </Text>
      {answer.reason ? <Text size="xs">{answer.reason}</Text> : null}
    </>
  )
}
