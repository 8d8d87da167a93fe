import { createFileRoute } from '@tanstack/react-router'
import { PaymentPage } from '../../features/payments/PaymentPage'
import { paymentQuery } from '../../features/payments/queries'

export const Route = createFileRoute('/_app/payments/$paymentId')({
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(paymentQuery(params.paymentId)),
  component: PaymentPage,
})
