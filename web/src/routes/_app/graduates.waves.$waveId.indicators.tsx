import { createFileRoute } from '@tanstack/react-router'
import { IndicatorsPage } from '../../features/graduates/IndicatorsPage'
import { indicatorSearch, indicatorsQuery, waveQuery } from '../../features/graduates/queries'

export const Route = createFileRoute('/_app/graduates/waves/$waveId/indicators')({
  validateSearch: indicatorSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, params, deps }) =>
    Promise.all([
      context.queryClient.ensureQueryData(waveQuery(params.waveId)),
      context.queryClient.ensureQueryData(indicatorsQuery(params.waveId, deps)),
    ]),
  component: IndicatorsPage,
})
