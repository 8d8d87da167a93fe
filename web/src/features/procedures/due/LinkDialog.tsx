import { useLingui } from '@lingui/react/macro'
import { Radio, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '../../../api/command'
import type { OpenedHearing } from '../../../api/types'
import { notify } from '../../../app/notify'
import { Dialog } from '../../../components/Dialog'
import { ProblemAlert } from '../../../components/ProblemAlert'
import { MOVED } from '../queries'
import { StepActions } from '../StepActions'
import { OnPaper } from './PaperLink'

type Way = 'print' | 'mail' | 'show'

interface LinkDialogProps {
  procedureId: string
  onClose: () => void
}

/** Another link in place of one that was lost; the term stays as it is. */
export function LinkDialog({ procedureId, onClose }: LinkDialogProps) {
  const { t } = useLingui()
  const [way, setWay] = useState<Way>('print')
  const [email, setEmail] = useState('')
  const [opened, setOpened] = useState<OpenedHearing | null>(null)
  const issue = useCommand('post', '/api/v1/procedures/{procedure_id}/hearing-links', {
    refreshes: MOVED,
    onSuccess: (issued) => {
      if (issued.link || issued.letter) return setOpened(issued)
      notify({ message: t`El enlace va en camino por correo.` })
      onClose()
    },
  })
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    issue.mutate({
      path: { procedure_id: procedureId },
      body: { email: way === 'mail' ? email.trim() : null, print: way === 'print' },
    })
  }
  return (
    <Dialog opened onClose={onClose} title={t`Dar otro enlace`}>
      {opened ? (
        <OnPaper opened={opened} onDone={onClose} />
      ) : (
        <form noValidate onSubmit={submit}>
          <Stack>
            <ProblemAlert problem={issue.error} />
            <Text size="sm">{t`El enlace anterior deja de servir. El plazo no cambia.`}</Text>
            <Radio.Group
              label={t`Cómo le llega`}
              value={way}
              onChange={(value) => setWay(value as Way)}
            >
              <Stack gap={6} mt={6}>
                <Radio value="print" label={t`Impreso en el aviso, con su código`} />
                <Radio value="mail" label={t`Por correo electrónico`} />
                <Radio value="show" label={t`Para copiarlo en otro papel`} />
              </Stack>
            </Radio.Group>
            {way === 'mail' ? (
              <TextInput
                type="email"
                label={t`Correo de la persona`}
                required
                value={email}
                onChange={(event) => setEmail(event.currentTarget.value)}
              />
            ) : null}
            <StepActions action={t`Dar el enlace`} pending={issue.isPending} onCancel={onClose} />
          </Stack>
        </form>
      )}
    </Dialog>
  )
}
