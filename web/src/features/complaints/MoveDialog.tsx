import { useLingui } from '@lingui/react/macro'
import { Loader, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { complaintQuery } from './queries'
import { StepDialog, type StepEvent } from './StepDialog'

export interface Move {
  complaintId: string
  event: StepEvent
}

/** The step that a move asks for, on the complaint as it now is. */
export function MoveDialog({ complaintId, event, onClose }: Move & { onClose: () => void }) {
  const { t } = useLingui()
  const { data, error } = useQuery(complaintQuery(complaintId))
  if (data?.allowed.includes(event)) {
    return <StepDialog complaint={data} event={event} onClose={onClose} />
  }
  return (
    <Dialog opened onClose={onClose} title={t`Mover`}>
      <ProblemAlert problem={error} />
      {data ? <Text>{t`Ese paso no procede en el estado en que está.`}</Text> : null}
      {data || error ? null : <Loader size="sm" aria-label={t`Cargando`} />}
    </Dialog>
  )
}
