import { useLingui } from '@lingui/react/macro'
import { DataList } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Appeal } from '../../../api/types'
import { DateText } from '../../../components/Cells'

/** What the writ says, and what was answered to it. */
export function AppealFacts({ appeal }: { appeal: Appeal }) {
  const { t } = useLingui()
  const who =
    appeal.capacity === 'representative' ? t`${appeal.appellant} (representante)` : appeal.appellant
  const facts: [string, ReactNode][] = [
    [t`Presentado`, <DateText key="filed" date={appeal.filed_on} />],
    [t`Promueve`, who],
    [t`Para notificar`, appeal.address],
    [t`Acto impugnado`, appeal.resolution_number],
    [t`Notificado, según el escrito`, <DateText key="told" date={appeal.notified_on} />],
    [t`Agravios`, appeal.grievances],
    [t`Pruebas que ofrece`, appeal.evidence_offered],
    [t`Se previno`, appeal.cure_requested_on && <DateText date={appeal.cure_requested_on} />],
    [t`Qué falta`, appeal.cure_missing],
    [t`Se atendió`, appeal.cured_on && <DateText date={appeal.cured_on} />],
    [t`Qué se presentó`, appeal.cure_answer],
    [t`Admitido`, appeal.admitted_on && <DateText date={appeal.admitted_on} />],
    [t`Terminado`, appeal.ended_on && <DateText date={appeal.ended_on} />],
    [t`Resolución`, appeal.decision_number],
    [t`Firma`, appeal.signatory],
    [t`Razones`, appeal.reasons],
  ]
  return (
    <DataList labelWidth={140} gap={6}>
      {facts
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <DataList.Item key={label}>
            <DataList.ItemLabel>{label}</DataList.ItemLabel>
            <DataList.ItemValue className="preserve-lines">{value}</DataList.ItemValue>
          </DataList.Item>
        ))}
    </DataList>
  )
}
