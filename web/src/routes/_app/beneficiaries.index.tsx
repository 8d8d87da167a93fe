import { createFileRoute } from '@tanstack/react-router'
import { BeneficiaryList } from '../../features/beneficiaries/BeneficiaryList'
import { beneficiariesQuery, beneficiarySearch } from '../../features/beneficiaries/queries'

export const Route = createFileRoute('/_app/beneficiaries/')({
  validateSearch: beneficiarySearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(beneficiariesQuery(deps)),
  component: BeneficiaryList,
})
