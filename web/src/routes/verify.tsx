import { createFileRoute } from '@tanstack/react-router'
import { VerifyPage } from '../features/letters/VerifyPage'

export const Route = createFileRoute('/verify')({ component: VerifyPage })
