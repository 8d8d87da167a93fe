import { createFileRoute } from '@tanstack/react-router'
import { PublicForm } from '../features/complaints/PublicForm'

export const Route = createFileRoute('/complaints/new')({ component: PublicForm })
