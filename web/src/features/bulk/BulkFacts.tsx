import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { BulkProcedure } from '../../api/types'
import { formatNumber } from '../../app/format'
import { academicStatuses, alertKinds } from '../../app/words'
import { DateText } from '../../components/Cells'
import { Panel } from '../../components/Panel'

/** What is asked of each, and how they were chosen. */
export function BulkFacts({ bulk }: { bulk: BulkProcedure }) {
  const { t } = useLingui()
  const chosen = useSelectionText()(bulk)
  const facts: [string, ReactNode][] = [
    [t`Causal`, bulk.ground],
    [t`A quiénes`, chosen],
    [t`Hechos`, bulk.facts],
    [t`Surte efecto`, <DateText key="on" date={bulk.effective_on} />],
  ]
  if (bulk.ends_on) facts.push([t`Hasta`, <DateText key="until" date={bulk.ends_on} />])
  return (
    <Panel title={t`Lo que se propone`}>
      <dl style={{ margin: 0, display: 'grid', gap: 'var(--mantine-spacing-xs)' }}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <Text component="dt" size="xs" c="dimmed">
              {label}
            </Text>
            <Text component="dd" size="sm" m={0} style={{ overflowWrap: 'anywhere' }}>
              {value}
            </Text>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

function useSelectionText(): (bulk: BulkProcedure) => string {
  const { t } = useLingui()
  const { _ } = useWords()
  return ({ selection, selection_names: names, listed, corrects }) => {
    if (selection.by === 'bulk') return t`Los trámites de ${corrects?.folio ?? ''}`
    if (selection.by === 'list') {
      const count = t`Una lista de ${formatNumber(listed ?? 0)} renglones`
      return [count, selection.source].filter(Boolean).join(' · ')
    }
    const { academic_status, alert_kind } = selection
    return [
      names.program,
      names.call,
      names.not_enrolled_in && t`no inscritos en ${names.not_enrolled_in}`,
      academic_status && _(academicStatuses[academic_status].text),
      alert_kind && t`con alerta: ${_(alertKinds[alert_kind])}`,
    ]
      .filter(Boolean)
      .join(' · ')
  }
}
