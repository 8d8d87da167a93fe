import { createFileRoute } from '@tanstack/react-router'
import { PublicQuestionnaire } from '../features/graduates/PublicQuestionnaire'

export const Route = createFileRoute('/questionnaire')({ component: PublicQuestionnaire })
