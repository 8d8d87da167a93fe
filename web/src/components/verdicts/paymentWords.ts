import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

/** Verdicts on rows of payment files. */
export const paymentVerdicts: Record<string, MessageDescriptor> = {
  created: msg`Pago nuevo`,
  changed: msg`Cambia de estado`,
  detailed: msg`Se actualizan sus datos`,
  unchanged: msg`Sin cambios`,
  'kept-before': msg`Discrepancia ya decidida: se mantuvo lo nuestro`,
  'held-by-payments': msg`Pagos lo detuvo; falta la respuesta del paquete o el trámite`,
  'contradicts-decision': msg`Contradice una decisión: espera en la bandeja`,
  'reference-missing': msg`Falta la referencia del pago`,
  'reference-repeated': msg`La referencia ya viene en otro renglón`,
  'reference-of-another': msg`La referencia es de un pago de otro beneficio`,
  'benefit-unknown': msg`Ningún beneficio tiene ese folio`,
  'benefit-without-payments': msg`Es una exención o un apoyo en especie: no tiene pagos`,
  'period-invalid': msg`El periodo debe ser un solo mes`,
  'state-unknown': msg`El estado del pago no se entiende`,
  'amount-invalid': msg`El importe debe ser mayor que cero`,
  'date-missing': msg`Falta la fecha en que se pagó`,
  'date-after-file': msg`La fecha es posterior a la del archivo`,
  'reason-missing': msg`Falta el motivo del rechazo`,
  'test-deposit-amount': msg`El depósito de prueba es de un centavo`,
  'origin-missing': msg`Falta la referencia del pago que se reexpide`,
  'origin-unknown': msg`El beneficio no tiene ese pago de origen`,
  'origin-not-failed': msg`El pago de origen no falló: no se reexpide`,
  'origin-amount-differs': msg`El importe difiere del pago de origen`,
  'origin-reissued': msg`El pago de origen ya tiene otro intento en pie`,
  'amount-changed': msg`El importe difiere del que el pago tenía`,
  'state-backwards': msg`El pago no puede volver a ese estado`,
}

/** Those that reject nothing. */
export const harmlessVerdicts = [
  'created',
  'changed',
  'detailed',
  'unchanged',
  'kept-before',
  'held-by-payments',
]

export const paymentWarnings: Record<string, MessageDescriptor> = {
  'channel-unknown': msg`El medio de pago no se reconoce`,
  'account-unreadable': msg`La terminación de la cuenta no se puede leer`,
  'amount-over-award': msg`El importe rebasa el monto del beneficio`,
  'looks-like-test': msg`Es de un centavo: parece un depósito de prueba`,
  'payee-changed': msg`Quien cobra no es el mismo que antes`,
  'held-at-first-sight': msg`Llega ya detenido por Pagos, sin trámite que lo retenga`,
}
