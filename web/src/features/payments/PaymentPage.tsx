import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { DataList, Stack } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { formatMonth } from '../../app/format'
import { AmountText, DateText } from '../../components/Cells'
import { AppLink } from '../../components/Link'
import { MaskedValue } from '../../components/MaskedValue'
import { PageHeader } from '../../components/PageHeader'
import { Panel } from '../../components/Panel'
import { StateBadge } from '../../components/StateBadge'
import { PersonCell } from './cells'
import { PaymentHistory } from './PaymentHistory'
import { paymentQuery } from './queries'
import { channels, type PaymentDetail, paymentStates } from './words'

const route = getRouteApi('/_app/payments/$paymentId')

/** One payment: what it is, every attempt at it, and all that happened. */
export function PaymentPage() {
  const { t } = useLingui()
  const { paymentId } = route.useParams()
  const { data: payment } = useSuspenseQuery(paymentQuery(paymentId))
  return (
    <>
      <PageHeader
        title={payment.reference || t`Pago`}
        above={<AppLink to="/payments">{t`Pagos`}</AppLink>}
        badge={<StateBadge word={paymentStates[payment.state]} />}
      />
      <Stack>
        <Panel title={t`El pago`}>
          <Facts payment={payment} />
        </Panel>
        <PaymentHistory payment={payment} />
      </Stack>
    </>
  )
}

function Facts({ payment }: { payment: PaymentDetail }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const nothing = '—'
  const facts: [string, React.ReactNode][] = [
    [t`Persona`, <PersonCell key="person" row={payment} />],
    [t`Corresponde a`, formatMonth(payment.corresponds_to)],
    [t`Pagado en`, payment.paid_on ? formatMonth(payment.paid_on) : nothing],
    [t`Importe`, <AmountText key="amount" amount={payment.amount} />],
    [t`Programado para`, <DateText key="scheduled" date={payment.scheduled_on} />],
    [t`Se pagó`, <DateText key="paid" date={payment.paid_on} />],
    [t`Motivo del rechazo`, payment.rejection_reason ?? nothing],
    [t`Medio`, payment.channel ? _(channels[payment.channel]) : nothing],
    [t`Cuenta`, payment.account_last4 ? t`termina en ${payment.account_last4}` : nothing],
    [
      t`Quien cobra`,
      <MaskedValue
        key="payee"
        value={payment.payee}
        label={t`quien cobra`}
        personId={payment.person_id}
      />,
    ],
  ]
  return (
    <DataList labelWidth={150} gap={6}>
      {facts.map(([label, value]) => (
        <DataList.Item key={label}>
          <DataList.ItemLabel>{label}</DataList.ItemLabel>
          <DataList.ItemValue>{value}</DataList.ItemValue>
        </DataList.Item>
      ))}
    </DataList>
  )
}
