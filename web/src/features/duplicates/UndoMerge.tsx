import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useDialogCommand } from '../../api/dialogCommand'
import type { PersonMerge } from '../../api/types'
import { Can } from '../../app/can'
import { notify } from '../../app/notify'
import { ReasonDialog } from '../../components/ReasonDialog'
import { DECIDED } from './queries'

/** Makes two records of the one again. */
export function UndoMerge({ merge }: { merge: PersonMerge }) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  const undo = useDialogCommand('post', '/api/v1/merges/{merge_id}/reversals', {
    refreshes: DECIDED,
    onClose: close,
    onSuccess: () => notify({ message: t`La fusión se deshizo: vuelven a ser dos registros.` }),
  })
  if (merge.state === 'undone') return null
  return (
    <Can permission="duplicates.merge">
      <Button variant="default" disabled={!merge.undo.allowed} onClick={open}>
        {t`Deshacer la fusión…`}
      </Button>
      <ReasonDialog
        opened={opened}
        {...undo.dialog}
        title={t`Deshacer la fusión`}
        explanation={t`Cada dato que la fusión movió, quitó o cambió vuelve a como estaba. Lo que llegó después se queda con el registro que se conservó.`}
        note={t`Diga en qué se vio que son dos personas. Queda escrito en la fusión.`}
        action={t`Deshacer la fusión`}
        danger
        onReason={(reason) =>
          undo.send({ path: { merge_id: merge.id }, version: merge.version, body: { reason } })
        }
      />
    </Can>
  )
}
