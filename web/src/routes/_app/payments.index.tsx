import { createFileRoute } from '@tanstack/react-router'
import { PaymentList } from '../../features/payments/PaymentList'
import { paymentSearch, paymentsQuery } from '../../features/payments/queries'

export const Route = createFileRoute('/_app/payments/')({
  validateSearch: paymentSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(paymentsQuery(deps)),
  component: PaymentList,
})
