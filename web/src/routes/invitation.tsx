import { createFileRoute } from '@tanstack/react-router'
import { InvitationPage } from '../features/session/InvitationPage'

export const Route = createFileRoute('/invitation')({ component: InvitationPage })
