import { createFileRoute } from '@tanstack/react-router'
import { FollowPage } from '../features/complaints/FollowPage'

export const Route = createFileRoute('/complaints/follow')({ component: FollowPage })
