import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Button, Group, Text } from '@mantine/core'
import { useMemo } from 'react'
import type { Alert } from '../../api/types'
import { Can } from '../../app/can'
import { alertKinds, alertStates } from '../../app/words'
import { InstantDay } from '../../components/Cells'
import { AppLink, ButtonLink } from '../../components/Link'
import { ProgramText } from '../../components/ProgramText'
import { useParamsText } from '../../components/params'
import { SchoolText } from '../../components/SchoolText'
import { StateBadge } from '../../components/StateBadge'
import type { Column } from '../../components/table/columns'
import { OtherAwards } from './OtherAwards'

export function useAlertColumns(onDismiss: (alert: Alert) => void): Column<Alert>[] {
  const { t } = useLingui()
  return useMemo(
    () => [
      {
        id: 'name',
        header: t`Persona`,
        sort: 'name',
        fixed: true,
        cell: (row) => <Person row={row} />,
      },
      { id: 'kind', header: t`Motivo`, fixed: true, cell: (row) => <Kind row={row} /> },
      {
        id: 'school',
        header: t`Escuela`,
        wide: true,
        cell: (row) => <SchoolText school={row.school} />,
      },
      { id: 'term', header: t`Periodo`, wide: true, cell: (row) => row.term },
      { id: 'state', header: t`Estado`, cell: (row) => <State row={row} /> },
      {
        id: 'opened',
        header: t`Se abrió`,
        sort: '-opened_at',
        wide: true,
        cell: (row) => <InstantDay at={row.opened_at} />,
      },
      {
        id: 'actions',
        header: t`Acciones`,
        leavesAs: false,
        fixed: true,
        cell: (row) => <Actions row={row} onDismiss={onDismiss} />,
      },
    ],
    [t, onDismiss],
  )
}

function Person({ row }: { row: Alert }) {
  return (
    <>
      <AppLink
        to="/beneficiaries/$beneficiaryId"
        params={{ beneficiaryId: row.person_id }}
        fw={600}
      >
        {row.name}
      </AppLink>
      <Text size="xs" c="dimmed" component="div">
        <ProgramText {...row} rest={[row.folio]} />
      </Text>
    </>
  )
}

function Kind({ row }: { row: Alert }) {
  const { _, i18n } = useWords()
  const paramsText = useParamsText()
  return (
    <>
      {_(alertKinds[row.kind])}
      <Text size="xs" c="dimmed" maw={320}>
        {i18n.locale === 'en' ? paramsText(row.params) : row.facts}
      </Text>
      <OtherAwards others={row.others ?? []} />
    </>
  )
}

function State({ row }: { row: Alert }) {
  return (
    <>
      <StateBadge word={alertStates[row.state]} />
      {row.decision_reason ? (
        <Text size="xs" c="dimmed" maw={240}>
          {row.decided_by}: {row.decision_reason}
        </Text>
      ) : null}
    </>
  )
}

function Actions({ row, onDismiss }: { row: Alert; onDismiss: (alert: Alert) => void }) {
  const { t } = useLingui()
  if (row.procedure_id) {
    return (
      <AppLink to="/procedures/$procedureId" params={{ procedureId: row.procedure_id }}>
        {t`Ver el procedimiento`}
      </AppLink>
    )
  }
  if (row.state !== 'open') return null
  return (
    <Group gap={6} wrap="nowrap">
      {row.benefit_id ? (
        <Can permission="procedures.propose">
          <ButtonLink
            size="compact-xs"
            variant="default"
            to="/procedures/new"
            search={{
              beneficiary_id: row.person_id,
              benefit_id: row.benefit_id,
              alert_id: row.id,
              kind: row.suggested?.kind,
              ground_code: row.suggested?.ground_code,
            }}
            aria-label={t`Abrir procedimiento sobre ${row.name}`}
          >
            {t`Abrir procedimiento`}
          </ButtonLink>
        </Can>
      ) : null}
      <Can permission="alerts.decide">
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => onDismiss(row)}
          aria-label={t`Descartar la alerta de ${row.name}`}
        >
          {t`Descartar`}
        </Button>
      </Can>
    </Group>
  )
}
