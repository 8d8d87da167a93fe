import { useLingui } from '@lingui/react/macro'
import { DateText, InstantText } from '../../components/Cells'
import { AppLink } from '../../components/Link'
import { Panel } from '../../components/Panel'
import { SimpleTable } from '../../components/SimpleTable'
import { StateBadge } from '../../components/StateBadge'
import { type PaymentDetail, paymentStates } from './words'

/** Every attempt at the same money, and what each change rests on. */
export function PaymentHistory({ payment }: { payment: PaymentDetail }) {
  const { t } = useLingui()
  return (
    <>
      {payment.attempts.length > 0 ? (
        <Panel title={t`Intentos de pago`}>
          <SimpleTable label={t`Intentos de pago`} headers={[t`Referencia`, t`Estado`, t`Desde`]}>
            {payment.attempts.map((attempt) => (
              <tr key={attempt.id}>
                <td>
                  <AppLink to="/payments/$paymentId" params={{ paymentId: attempt.id }}>
                    {attempt.reference || t`Ver el pago`}
                  </AppLink>
                </td>
                <td>
                  <StateBadge word={paymentStates[attempt.state]} />
                </td>
                <td>
                  <DateText date={attempt.state_effective_on} />
                </td>
              </tr>
            ))}
          </SimpleTable>
        </Panel>
      ) : null}
      <Panel title={t`Historia del pago`}>
        <SimpleTable
          label={t`Historia del pago`}
          headers={[t`Pasó a`, t`A partir de`, t`Se registró`, t`Por qué`]}
        >
          {payment.history.map((change) => (
            <tr key={change.recorded_at + change.to}>
              <td>
                <StateBadge word={paymentStates[change.to]} />
              </td>
              <td>
                <DateText date={change.effective_on} />
              </td>
              <td>
                <InstantText at={change.recorded_at} />
              </td>
              <td>
                <Source change={change} />
              </td>
            </tr>
          ))}
        </SimpleTable>
      </Panel>
    </>
  )
}

function Source({ change }: { change: PaymentDetail['history'][number] }) {
  const { t } = useLingui()
  if (change.procedure_id) {
    return (
      <AppLink to="/procedures/$procedureId" params={{ procedureId: change.procedure_id }}>
        {t`Trámite ${change.procedure_folio ?? ''}`}
      </AppLink>
    )
  }
  if (change.file_id) {
    return (
      <AppLink to="/payments/files/$fileId" params={{ fileId: change.file_id }}>
        {t`Archivo de Pagos del`} <DateText date={change.file_dated_on} />
      </AppLink>
    )
  }
  return '—'
}
