import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Complaint } from '../../api/types'
import { complaintQuery, MOVED } from './queries'

/** What every step does afterwards: refreshes, and leaves the page of what went out of sight. */
export function useAfterStep(complaint: Complaint, onClose: () => void) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return {
    refreshes: MOVED,
    onSuccess: (shown: Complaint | undefined) => {
      onClose()
      if (shown) return
      queryClient.removeQueries({ queryKey: complaintQuery(complaint.id).queryKey })
      void navigate({ to: '/complaints' })
    },
  }
}

export function useReload(complaint: Complaint, reset: () => void) {
  const queryClient = useQueryClient()
  return async () => {
    await queryClient.invalidateQueries({ queryKey: complaintQuery(complaint.id).queryKey })
    reset()
  }
}
