import { createFileRoute } from '@tanstack/react-router'
import { OfferPage } from '../features/waiting_lists/OfferPage'

export const Route = createFileRoute('/offer')({ component: OfferPage })
