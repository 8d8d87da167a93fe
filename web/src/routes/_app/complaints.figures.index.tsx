import { createFileRoute } from '@tanstack/react-router'
import { PeriodPage } from '../../features/complaints/figures/PeriodPage'
import { figureSearch } from '../../features/complaints/figures/queries'

export const Route = createFileRoute('/_app/complaints/figures/')({
  validateSearch: figureSearch,
  component: PeriodPage,
})
