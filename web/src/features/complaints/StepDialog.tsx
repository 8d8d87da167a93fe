import { useLingui as useWords } from '@lingui/react'
import type { Complaint, ComplaintEvent } from '../../api/types'
import { Dialog } from '../../components/Dialog'
import { AnswerStep } from './AnswerStep'
import { AssignStep } from './AssignStep'
import { ClassifyStep } from './ClassifyStep'
import { LinkStep } from './LinkStep'
import { PlainStep } from './PlainStep'
import { ReferStep } from './ReferStep'
import { TextStep } from './TextStep'
import { eventActions } from './words'

export type StepEvent = Extract<
  ComplaintEvent,
  | 'classify'
  | 'assign'
  | 'take'
  | 'ask_to_complete'
  | 'complete'
  | 'refer'
  | 'extend'
  | 'edit'
  | 'answer'
  | 'conclude'
  | 'reopen'
>

export interface StepProps {
  complaint: Complaint
  onClose: () => void
}

interface StepDialogProps extends StepProps {
  event: StepEvent
}

/** One step: what it needs, then the act. */
export function StepDialog({ event, ...props }: StepDialogProps) {
  const { _ } = useWords()
  return (
    <Dialog opened onClose={props.onClose} title={_(eventActions[event])} size="lg">
      <StepForm event={event} {...props} />
    </Dialog>
  )
}

function StepForm({ event, ...props }: StepDialogProps) {
  switch (event) {
    case 'classify':
      return <ClassifyStep {...props} />
    case 'assign':
      return <AssignStep {...props} />
    case 'edit':
      return <LinkStep {...props} />
    case 'refer':
      return <ReferStep {...props} />
    case 'answer':
      return <AnswerStep {...props} />
    case 'take':
    case 'conclude':
      return <PlainStep event={event} {...props} />
    default:
      return <TextStep event={event} {...props} />
  }
}
