import { useLingui } from '@lingui/react/macro'
import { DataList } from '@mantine/core'
import type { Procedure } from '../../api/types'
import { answerOutcomes } from '../../app/words'
import { DateText, InstantText } from '../../components/Cells'
import { AppLink } from '../../components/Link'
import { Panel } from '../../components/Panel'
import { StateBadge } from '../../components/StateBadge'

/** How Payments resolved the case. */
export function AnswerPanel({ procedure }: { procedure: Procedure }) {
  const { t } = useLingui()
  const { answer } = procedure
  if (!answer) return null
  const facts: [string, React.ReactNode][] = [
    [t`Resultado`, <StateBadge key="outcome" word={answerOutcomes[answer.outcome]} />],
    [t`Resolución`, answer.resolution_number],
    [t`Firma`, answer.signatory],
    [t`Se resolvió`, <DateText key="resolved" date={answer.resolved_on} />],
    [t`Se aplicó`, <DateText key="applied" date={answer.applied_on} />],
    [t`Motivo`, answer.reason ?? '—'],
    [t`Contestó`, answer.answered_by],
    [t`El`, <InstantText key="at" at={answer.answered_at} />],
  ]
  return (
    <Panel
      title={t`Respuesta de Pagos`}
      actions={
        procedure.package ? (
          <AppLink to="/packages/$packageId" params={{ packageId: procedure.package.id }} fz="sm">
            {procedure.package.folio}
          </AppLink>
        ) : null
      }
    >
      <DataList labelWidth={110} gap={6}>
        {facts.map(([label, value]) => (
          <DataList.Item key={label}>
            <DataList.ItemLabel>{label}</DataList.ItemLabel>
            <DataList.ItemValue>{value}</DataList.ItemValue>
          </DataList.Item>
        ))}
      </DataList>
    </Panel>
  )
}
