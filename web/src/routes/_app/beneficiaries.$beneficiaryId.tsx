import { createFileRoute } from '@tanstack/react-router'
import { BeneficiaryPage } from '../../features/beneficiaries/BeneficiaryPage'
import { beneficiaryQuery } from '../../features/beneficiaries/queries'
import { PersonMerged } from '../../features/duplicates/PersonMerged'

export const Route = createFileRoute('/_app/beneficiaries/$beneficiaryId')({
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(beneficiaryQuery(params.beneficiaryId)),
  component: BeneficiaryPage,
  errorComponent: PersonMerged,
})
