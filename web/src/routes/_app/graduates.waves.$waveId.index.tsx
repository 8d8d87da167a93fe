import { createFileRoute } from '@tanstack/react-router'
import { waveQuery, waveSearch } from '../../features/graduates/queries'
import { WavePage } from '../../features/graduates/WavePage'

export const Route = createFileRoute('/_app/graduates/waves/$waveId/')({
  validateSearch: waveSearch,
  loader: ({ context, params }) => context.queryClient.ensureQueryData(waveQuery(params.waveId)),
  component: WavePage,
})
