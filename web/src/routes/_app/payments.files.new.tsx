import { createFileRoute } from '@tanstack/react-router'
import { NewFile } from '../../features/payments/NewFile'

export const Route = createFileRoute('/_app/payments/files/new')({ component: NewFile })
