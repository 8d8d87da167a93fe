import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Button, Text } from '@mantine/core'
import { useMemo } from 'react'
import type { Criterion, WaitingList, WaitingListEntry } from '../../api/types'
import { Can } from '../../app/can'
import { DateText } from '../../components/Cells'
import { AppLink } from '../../components/Link'
import { MaskedValue } from '../../components/MaskedValue'
import { StateBadge } from '../../components/StateBadge'
import type { Column } from '../../components/table/columns'
import { entryStates } from './words'

type EntryColumn = Column<WaitingListEntry>

export function useEntryColumns(
  list: WaitingList,
  onMove: (entry: WaitingListEntry) => void,
): EntryColumn[] {
  const { t } = useLingui()
  const { i18n } = useWords()
  const english = i18n.locale === 'en'
  return useMemo(
    () => [
      { id: 'rank', header: t`Posición`, numeric: true, fixed: true, cell: (row) => row.rank },
      { id: 'name', header: t`Persona`, fixed: true, cell: (row) => <Applicant row={row} /> },
      { id: 'state', header: t`Estado`, cell: (row) => <State row={row} /> },
      ...(list.ranking?.criteria ?? list.criteria).map(
        (criterion): EntryColumn => ({
          id: `criterion-${criterion.code}`,
          leavesAs: 'criteria',
          header: english ? criterion.name_en : criterion.name_es,
          numeric: criterion.kind === 'number',
          wide: true,
          cell: (row) => <Value criterion={criterion} value={row.criteria[criterion.code]} />,
        }),
      ),
      {
        id: 'applied',
        header: t`Solicitó`,
        wide: true,
        nowrap: true,
        cell: (row) => <DateText date={row.applied_on} />,
      },
      {
        id: 'curp',
        header: 'CURP',
        wide: true,
        cell: (row) => <MaskedValue value={row.curp} label="CURP" personId={row.person_id} />,
      },
      {
        id: 'phone',
        header: t`Teléfono`,
        wide: true,
        cell: (row) => (
          <MaskedValue value={row.phone} label={t`Teléfono`} personId={row.person_id} />
        ),
      },
      {
        id: 'actions',
        header: t`Acciones`,
        leavesAs: false,
        fixed: true,
        cell: (row) => <Actions row={row} onMove={onMove} />,
      },
    ],
    [t, english, list, onMove],
  )
}

function Applicant({ row }: { row: WaitingListEntry }) {
  return (
    <>
      <AppLink
        to="/beneficiaries/$beneficiaryId"
        params={{ beneficiaryId: row.person_id }}
        fw={600}
      >
        {row.name}
      </AppLink>
      <Text size="xs" c="dimmed">
        {[row.applicant_folio, row.tier].filter(Boolean).join(' · ')}
      </Text>
    </>
  )
}

function State({ row }: { row: WaitingListEntry }) {
  return (
    <>
      <StateBadge word={entryStates[row.state]} />
      {row.reason ? (
        <Text size="xs" c="dimmed" maw={260}>
          {row.reason}
        </Text>
      ) : null}
    </>
  )
}

function Value({ criterion, value }: { criterion: Criterion; value: string | undefined }) {
  const { t } = useLingui()
  if (value === undefined) return <>—</>
  if (criterion.kind === 'number') return <>{value}</>
  return <>{value === '1' ? t`Sí` : t`No`}</>
}

interface ActionsProps {
  row: WaitingListEntry
  onMove: (entry: WaitingListEntry) => void
}

function Actions({ row, onMove }: ActionsProps) {
  const { t } = useLingui()
  if (row.state !== 'waiting' && row.state !== 'skipped') return null
  const skips = row.state === 'waiting'
  return (
    <Can permission="waiting_lists.edit">
      <Button
        size="compact-xs"
        variant="subtle"
        onClick={() => onMove(row)}
        aria-label={skips ? t`Saltar a ${row.name}` : t`Regresar a ${row.name} a la lista`}
      >
        {skips ? t`Saltar…` : t`Regresar…`}
      </Button>
    </Can>
  )
}
