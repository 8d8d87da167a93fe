import { useLingui as useWords } from '@lingui/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Stack, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { Call, Program } from '../../api/types'
import { Can } from '../../app/can'
import { programKinds, schoolLevels } from '../../app/words'
import { AmountText } from '../../components/Cells'
import { programsQuery } from '../../components/catalogues'
import { EmptyNote } from '../../components/EmptyNote'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { Panel } from '../../components/Panel'
import { SensitiveBadge } from '../../components/ProgramText'
import { SimpleTable } from '../../components/SimpleTable'

/** The programs with their calls, as they are in force; read only. */
export function ProgramsPage() {
  const { t } = useLingui()
  const { data: programs } = useSuspenseQuery(programsQuery)
  return (
    <>
      <PageHeader
        title={t`Programas`}
        note={t`Programas y convocatorias con sus montos y su promedio mínimo.`}
      />
      {programs.items.length === 0 ? <EmptyNote title={t`No hay programas registrados`} /> : null}
      <Stack>
        {programs.items.map((program) => (
          <ProgramPanel key={program.id} program={program} />
        ))}
      </Stack>
    </>
  )
}

function ProgramPanel({ program }: { program: Program }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const level = program.level ? ` · ${_(schoolLevels[program.level])}` : ''
  const headers = [
    t`Convocatoria`,
    t`Periodo`,
    t`Categorías`,
    { text: t`Promedio mínimo`, numeric: true },
  ]
  return (
    <Panel title={program.name} actions={program.sensitive_reason ? <SensitiveBadge /> : null}>
      <Text size="sm" c="dimmed" mb="xs">
        {program.code} · {_(programKinds[program.kind])}
        {level}
      </Text>
      {program.sensitive_reason ? (
        <Text
          size="sm"
          mb="xs"
        >{t`Programa sensible: quien no tiene permiso lo ve como «Programa protegido».`}</Text>
      ) : null}
      {program.calls.length === 0 ? (
        <Text size="sm" c="dimmed">{t`Sin convocatorias.`}</Text>
      ) : (
        <SimpleTable label={t`Convocatorias de ${program.name}`} headers={headers}>
          {program.calls.map((call) => (
            <CallRow key={call.id} call={call} />
          ))}
        </SimpleTable>
      )}
    </Panel>
  )
}

function CallRow({ call }: { call: Call }) {
  return (
    <tr>
      <td>
        <AppLink to="/beneficiaries" search={{ call_id: call.id }}>
          {call.code}
        </AppLink>
        <Text size="xs" c="dimmed">
          {call.name}
        </Text>
        <Can permission="waiting_lists.view">
          <AppLink to="/waiting-lists/$callId" params={{ callId: call.id }} fz="xs">
            <Trans>Lista de prelación</Trans>
          </AppLink>
        </Can>
      </td>
      <td>{call.academic_term.label}</td>
      <td>
        {call.tiers.map((tier) => (
          <div key={tier.id}>
            {tier.name}:{' '}
            <AmountText amount={tier.amount} exemptionPercent={tier.exemption_percent} />
          </div>
        ))}
      </td>
      <td data-numeric>{call.minimum_average ?? '—'}</td>
    </tr>
  )
}
