import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Stack, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ImprovementActionDetail } from '../../api/types'
import { Can } from '../../app/can'
import { DateText, InstantText } from '../../components/Cells'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { Panel } from '../../components/Panel'
import { SimpleTable } from '../../components/SimpleTable'
import { StateBadge } from '../../components/StateBadge'
import { ActionStepDialog } from './ActionStepDialog'
import { EffectPanel } from './EffectPanel'
import { actionQuery } from './queries'
import { actionStates } from './words'

const route = getRouteApi('/_app/improvements/$actionId')

/** One action: what it is, how far it is, and whether it worked. */
export function ActionPage() {
  const { t } = useLingui()
  const { i18n } = useWords()
  const { actionId } = route.useParams()
  const { data: action } = useSuspenseQuery(actionQuery(actionId))
  const cause = (i18n.locale === 'en' && action.cause_en) || action.cause_es
  return (
    <>
      <PageHeader
        title={action.title}
        above={<AppLink to="/improvements">{t`Mejora`}</AppLink>}
        badge={<StateBadge word={actionStates[action.state]} />}
        note={[action.folio, cause, action.program, action.owner].filter(Boolean).join(' · ')}
        actions={
          <Can permission="improvements.edit">
            <ActionStepDialog action={action} />
          </Can>
        }
      />
      <Stack>
        <Panel title={t`Qué se hace`}>
          <Text className="preserve-lines" mb="md">
            {action.description}
          </Text>
          <Dates action={action} />
        </Panel>
        <EffectPanel action={action} />
        <Steps action={action} />
      </Stack>
    </>
  )
}

function Dates({ action }: { action: ImprovementActionDetail }) {
  const { t } = useLingui()
  return (
    <SimpleTable
      label={t`Fechas`}
      headers={[t`Para el`, t`Empezó`, t`Terminó`, t`Se comprueba desde`]}
    >
      <tr>
        <td>
          <DateText date={action.due_on} />
        </td>
        <td>
          <DateText date={action.started_on} />
        </td>
        <td>
          <DateText date={action.done_on} />
        </td>
        <td>
          <DateText date={action.check_from} />
        </td>
      </tr>
    </SimpleTable>
  )
}

function Steps({ action }: { action: ImprovementActionDetail }) {
  const { t } = useLingui()
  const { _ } = useWords()
  return (
    <Panel title={t`Historia`}>
      <SimpleTable label={t`Historia`} headers={[t`Paso`, t`Quién`, t`Cuándo`, t`Nota`]}>
        {action.steps.map((step) => (
          <tr key={step.recorded_at}>
            <td>{_(actionStates[step.to_state].text)}</td>
            <td>{step.actor}</td>
            <td>
              <InstantText at={step.recorded_at} />
            </td>
            <td>{step.note ?? '—'}</td>
          </tr>
        ))}
      </SimpleTable>
    </Panel>
  )
}
