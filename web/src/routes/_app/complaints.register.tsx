import { createFileRoute } from '@tanstack/react-router'
import { RegisterComplaint } from '../../features/complaints/RegisterComplaint'

export const Route = createFileRoute('/_app/complaints/register')({ component: RegisterComplaint })
