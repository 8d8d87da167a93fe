import { createFileRoute } from '@tanstack/react-router'
import { AllCohortsPage } from '../../features/graduates/AllCohortsPage'
import { allCohortsSearch } from '../../features/graduates/queries'

export const Route = createFileRoute('/_app/graduates/indicators')({
  validateSearch: allCohortsSearch,
  component: AllCohortsPage,
})
