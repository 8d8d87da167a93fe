import { createFileRoute } from '@tanstack/react-router'
import { today } from '../../app/format'
import { QuarterPage } from '../../features/complaints/figures/QuarterPage'
import { chosenQuarter } from '../../features/complaints/figures/quarters'
import { quarterQuery, quarterSearch } from '../../features/complaints/figures/queries'

export const Route = createFileRoute('/_app/complaints/figures/quarterly')({
  validateSearch: quarterSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    context.queryClient.ensureQueryData(quarterQuery(chosenQuarter(deps, today()))),
  component: QuarterPage,
})
