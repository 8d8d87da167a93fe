import { createFileRoute } from '@tanstack/react-router'
import { AgreementPage } from '../../features/agencies/AgreementPage'
import { agreementQuery, clientsOfQuery } from '../../features/agencies/queries'

export const Route = createFileRoute('/_app/agencies/agreements/$agreementId')({
  loader: ({ context: { queryClient }, params: { agreementId } }) =>
    Promise.all([
      queryClient.ensureQueryData(agreementQuery(agreementId)),
      queryClient.ensureQueryData(clientsOfQuery(agreementId)),
    ]),
  component: AgreementPage,
})
