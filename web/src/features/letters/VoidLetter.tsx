import { useLingui } from '@lingui/react/macro'
import { useCommand } from '../../api/command'
import type { IssuedLetter } from '../../api/types'
import { ReasonDialog } from '../../components/ReasonDialog'
import { WRITTEN } from './queries'

interface VoidLetterProps {
  letter: IssuedLetter
  opened: boolean
  onClose: () => void
}

export function VoidLetter({ letter, opened, onClose }: VoidLetterProps) {
  const { t } = useLingui()
  const command = useCommand('post', '/api/v1/letters/{letter_id}/annulments', {
    refreshes: WRITTEN,
    onSuccess: onClose,
  })
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={t`Anular la carta ${letter.folio}`}
      explanation={t`La página pública dirá que está anulada. El archivo y su folio se conservan.`}
      action={t`Anular la carta`}
      danger
      pending={command.isPending}
      problem={command.error}
      onReason={(reason) =>
        command.mutate({
          path: { letter_id: letter.id },
          version: letter.version,
          body: { reason },
        })
      }
    />
  )
}
