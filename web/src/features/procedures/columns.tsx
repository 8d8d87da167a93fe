import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import { useMemo } from 'react'
import type { ProcedureSummary } from '../../api/types'
import { procedureKinds, procedureStates } from '../../app/words'
import { DateText, InstantDay } from '../../components/Cells'
import { AppLink } from '../../components/Link'
import { ProgramText } from '../../components/ProgramText'
import { StateBadge } from '../../components/StateBadge'
import type { Column } from '../../components/table/columns'

export function useProcedureColumns(): Column<ProcedureSummary>[] {
  const { _ } = useWords()
  const { t } = useLingui()
  return useMemo(
    () => [
      {
        id: 'folio',
        nowrap: true,
        header: t`Folio`,
        fixed: true,
        cell: (row) => (
          <AppLink to="/procedures/$procedureId" params={{ procedureId: row.id }} fw={600}>
            {row.folio}
          </AppLink>
        ),
      },
      {
        id: 'person',
        header: t`Persona`,
        cell: (row) => (
          <>
            <AppLink to="/beneficiaries/$beneficiaryId" params={{ beneficiaryId: row.person_id }}>
              {row.name}
            </AppLink>
            <Text size="xs" c="dimmed" component="div">
              <ProgramText {...row} rest={[row.benefit_folio]} />
            </Text>
          </>
        ),
      },
      {
        id: 'kind',
        header: t`Procedimiento`,
        cell: (row) => (
          <>
            {_(procedureKinds[row.kind])}
            <Text size="xs" c="dimmed">
              {row.ground}
            </Text>
          </>
        ),
      },
      {
        id: 'state',
        header: t`Estado`,
        cell: (row) => <StateBadge word={procedureStates[row.state]} />,
      },
      {
        id: 'effective',
        header: t`Surte efecto`,
        sort: 'effective_on',
        wide: true,
        cell: (row) => <DateText date={row.effective_on} />,
      },
      {
        id: 'proposed',
        header: t`Propuso`,
        sort: '-created_at',
        wide: true,
        cell: (row) => (
          <>
            {row.proposed_by}
            <Text size="xs" c="dimmed">
              <InstantDay at={row.created_at} />
            </Text>
          </>
        ),
      },
    ],
    [t, _],
  )
}
