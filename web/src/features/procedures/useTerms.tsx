import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ProcedureTerms } from '../../api/types'
import { formatDate, formatMonth } from '../../app/format'
import { paymentStates } from '../payments/words'

/** What a case asks for beyond its kind, as facts of its panel. */
export function useTerms(terms: ProcedureTerms): [string, ReactNode][] {
  const { t } = useLingui()
  const { _ } = useWords()
  const facts: [string, ReactNode][] = []
  if (terms.payments.length > 0) {
    const named = terms.payments.map(({ id, reference, corresponds_to, state }) => (
      <Text key={id} size="sm">
        {reference} · {formatMonth(corresponds_to)} · {_(paymentStates[state].text)}
      </Text>
    ))
    facts.push([t`Pagos`, <div key="payments">{named}</div>])
  }
  if (terms.pays_on) facts.push([t`Nueva fecha de pago`, formatDate(terms.pays_on)])
  if (terms.release_condition) facts.push([t`Se libera cuando`, terms.release_condition])
  if (terms.tier) facts.push([t`Nuevo rubro`, terms.tier])
  if (terms.school) facts.push([t`Nueva escuela`, terms.school])
  return facts
}
