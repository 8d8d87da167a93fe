import { useLingui } from '@lingui/react'
import type { Appeal, AppealEvent } from '../../../api/types'
import { Dialog } from '../../../components/Dialog'
import { AdmissionForm } from './AdmissionForm'
import { CureForm } from './CureForm'
import { DecisionForm } from './DecisionForm'
import { appealActions } from './words'

interface AppealDialogProps {
  procedureId: string
  appeal: Appeal
  event: AppealEvent
  onClose: () => void
}

export interface AppealFormProps {
  order: { path: { procedure_id: string; appeal_id: string }; version: number }
  onClose: () => void
}

/** One step of the appeal. */
export function AppealDialog({ procedureId, appeal, event, onClose }: AppealDialogProps) {
  const { _ } = useLingui()
  const order = {
    path: { procedure_id: procedureId, appeal_id: appeal.id },
    version: appeal.version,
  }
  const props: AppealFormProps = { order, onClose }
  return (
    <Dialog opened onClose={onClose} title={_(appealActions[event])} size="lg">
      {event === 'request_cure' || event === 'cure' ? (
        <CureForm {...props} event={event} since={appeal.cure_requested_on ?? undefined} />
      ) : event === 'admit' || event === 'dismiss' ? (
        <AdmissionForm {...props} admitted={event === 'admit'} />
      ) : event === 'file' ? null : (
        <DecisionForm {...props} decision={event} />
      )}
    </Dialog>
  )
}
