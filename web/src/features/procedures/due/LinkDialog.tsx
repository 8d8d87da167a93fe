import { useLingui } from '@lingui/react/macro'
import { Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '../../../api/command'
import { notify } from '../../../app/notify'
import { Dialog } from '../../../components/Dialog'
import { ProblemAlert } from '../../../components/ProblemAlert'
import { MOVED } from '../queries'
import { StepActions } from '../StepActions'
import { PaperLink } from './PaperLink'

interface LinkDialogProps {
  procedureId: string
  onClose: () => void
}

/** Another link in place of one that was lost; the term stays as it is. */
export function LinkDialog({ procedureId, onClose }: LinkDialogProps) {
  const { t } = useLingui()
  const [email, setEmail] = useState('')
  const [link, setLink] = useState<string | null>(null)
  const issue = useCommand('post', '/api/v1/procedures/{procedure_id}/hearing-links', {
    refreshes: MOVED,
    onSuccess: (issued) => {
      if (issued.link) return setLink(issued.link)
      notify({ message: t`El enlace va en camino por correo.` })
      onClose()
    },
  })
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    issue.mutate({ path: { procedure_id: procedureId }, body: { email: email.trim() || null } })
  }
  return (
    <Dialog opened onClose={onClose} title={t`Dar otro enlace`}>
      {link ? (
        <PaperLink link={link} onDone={onClose} />
      ) : (
        <form noValidate onSubmit={submit}>
          <Stack>
            <ProblemAlert problem={issue.error} />
            <Text size="sm">{t`El enlace anterior deja de servir. El plazo no cambia.`}</Text>
            <TextInput
              type="email"
              label={t`Correo (vacío: para copiarlo en papel)`}
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <StepActions action={t`Dar el enlace`} pending={issue.isPending} onCancel={onClose} />
          </Stack>
        </form>
      )}
    </Dialog>
  )
}
