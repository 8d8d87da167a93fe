import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Stack } from '@mantine/core'
import { useState } from 'react'
import type { Procedure } from '../../api/types'
import { notify } from '../../app/notify'
import { procedureStates } from '../../app/words'
import { Dialog } from '../../components/Dialog'
import { ApproveStep } from './ApproveStep'
import { eventActions } from './eventWords'
import { FileAppealStep } from './FileAppealStep'
import { HearingStep } from './HearingStep'
import { NoticeStep } from './NoticeStep'
import { NotifyResolutionStep } from './NotifyResolutionStep'
import { ReasonStep } from './ReasonStep'
import { StepPreview } from './StepPreview'
import { SubmitStep } from './SubmitStep'
import type { DialogEvent } from './steps'

interface StepDialogProps {
  procedure: Procedure
  event: DialogEvent
  onClose: () => void
}

export interface StepProps {
  procedure: Procedure
  onDone: (procedure: Procedure) => void
  onCancel: () => void
}

/** One step of the case: first what will happen, then what is needed for it, then the act. */
export function StepDialog({ procedure, event, onClose }: StepDialogProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  // Once the step is taken, what it would do is no longer the question.
  const [seen] = useState(procedure.version)
  const done = ({ state }: Procedure) => {
    const now = _(procedureStates[state].text)
    notify({ message: t`Hecho. Estado: ${now}.` })
    onClose()
  }
  const props: StepProps = { procedure, onDone: done, onCancel: onClose }
  return (
    <Dialog opened onClose={onClose} title={_(eventActions[event])} size="lg">
      <Stack>
        {procedure.version === seen ? <StepPreview procedure={procedure} event={event} /> : null}
        <StepForm event={event} props={props} />
      </Stack>
    </Dialog>
  )
}

function StepForm({ event, props }: { event: DialogEvent; props: StepProps }) {
  switch (event) {
    case 'notify':
      return <NoticeStep {...props} />
    case 'hear':
      return <HearingStep {...props} />
    case 'submit':
      return <SubmitStep {...props} />
    case 'notify_resolution':
      return <NotifyResolutionStep {...props} />
    case 'file_appeal':
      return <FileAppealStep {...props} />
    case 'approve':
      return <ApproveStep {...props} />
    default:
      return <ReasonStep {...props} event={event} />
  }
}
