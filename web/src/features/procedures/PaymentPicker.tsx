import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Checkbox, Stack, Text } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client'
import type { Benefit } from '../../api/types'
import { useCan } from '../../app/can'
import { formatMoney, formatMonth } from '../../app/format'
import { ProblemAlert } from '../../components/ProblemAlert'
import { type Payment, paymentStates } from '../payments/words'
import type { ProposalValues } from './proposal'

interface PaymentPickerProps {
  // biome-ignore lint/suspicious/noExplicitAny: the form's rules do not matter to its fields
  form: UseFormReturnType<ProposalValues, ProposalValues, any>
  benefit: Benefit
}

const HELD = ['scheduled']
const MOVED = ['scheduled', 'rejected', 'uncollected']

/** The payments of the award that a hold or a rescheduling can act on. */
export function PaymentPicker({ form, benefit }: PaymentPickerProps) {
  const { t } = useLingui()
  const can = useCan()
  const query = { benefit_id: benefit.id, limit: 200 }
  const { data, error } = useQuery({
    ...api.queryOptions('get', '/api/v1/payments', { params: { query } }),
    enabled: can('payments.view'),
  })
  const states = form.values.kind === 'payment_hold' ? HELD : MOVED
  const offered = (data?.items ?? []).filter(
    ({ state, is_test }) => states.includes(state) && !is_test,
  )
  return (
    <Checkbox.Group
      label={t`Pagos`}
      description={t`Elija uno o más pagos de este beneficio.`}
      {...form.getInputProps('payment_ids')}
    >
      <ProblemAlert problem={error} />
      <Stack gap={6} mt="xs">
        {offered.map((payment) => (
          <PaymentChoice key={payment.id} payment={payment} />
        ))}
        {data && offered.length === 0 ? (
          <Text
            size="sm"
            c="dimmed"
          >{t`Este beneficio no tiene pagos que admitan este procedimiento.`}</Text>
        ) : null}
      </Stack>
    </Checkbox.Group>
  )
}

function PaymentChoice({ payment }: { payment: Payment }) {
  const { _ } = useWords()
  const facts = [
    formatMonth(payment.corresponds_to),
    payment.amount ? formatMoney(payment.amount) : null,
    _(paymentStates[payment.state].text),
    payment.reference,
  ]
  return <Checkbox value={payment.id} label={facts.filter(Boolean).join(' · ')} />
}
