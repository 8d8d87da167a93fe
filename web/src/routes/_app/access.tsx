import { createFileRoute } from '@tanstack/react-router'
import { AccessPage } from '../../features/audit/AccessPage'
import { accessSearch } from '../../features/audit/queries'

export const Route = createFileRoute('/_app/access')({
  validateSearch: accessSearch,
  component: AccessPage,
})
