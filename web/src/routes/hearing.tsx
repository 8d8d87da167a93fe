import { createFileRoute } from '@tanstack/react-router'
import { HearingPage } from '../features/hearing/HearingPage'

export const Route = createFileRoute('/hearing')({ component: HearingPage })
