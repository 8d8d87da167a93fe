import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'
import { Trans, useLingui as useMacro } from '@lingui/react/macro'
import { Button, Stack, Text } from '@mantine/core'
import { useCommand } from '../../api/command'
import type { MailState, User } from '../../api/types'
import { Can } from '../../app/can'
import { formatDateTime } from '../../app/format'
import { notify } from '../../app/notify'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { CHANGED } from './queries'

const mailStates: Record<MailState, MessageDescriptor> = {
  none: msg`El enlace se entregó en mano, sin correo.`,
  waiting: msg`El correo está por salir.`,
  failing: msg`El servidor de correo no lo ha aceptado; se sigue intentando.`,
  sent: msg`El correo salió.`,
  given_up: msg`El correo no pudo entregarse. Revise la dirección.`,
}

interface LinkPanelProps {
  user: User
  link: NonNullable<User['link']>
}

/** The link sent last, and a way to send another. */
export function LinkPanel({ user, link }: LinkPanelProps) {
  const { _ } = useLingui()
  const { t } = useMacro()
  const resend = useCommand('post', '/api/v1/users/{user_id}/invitations', {
    refreshes: CHANGED,
    onSuccess: () => notify({ message: t`Se envió otro enlace; el anterior ya no sirve.` }),
  })
  const at = formatDateTime(link.expires_at)
  return (
    <Panel title={link.kind === 'invitation' ? t`Invitación` : t`Cambio de contraseña`}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{_(mailStates[link.mail])}</Text>
        <Text size="sm">
          {link.expired ? (
            <Trans>El enlace venció: {at}</Trans>
          ) : (
            <Trans>El enlace sirve hasta: {at}</Trans>
          )}
        </Text>
        <ProblemAlert problem={resend.error} />
        {user.state === 'invited' ? (
          <Can permission="users.edit">
            <Button
              size="xs"
              variant="default"
              loading={resend.isPending}
              onClick={() => resend.mutate({ path: { user_id: user.id } })}
            >
              {t`Enviar otra vez`}
            </Button>
          </Can>
        ) : null}
      </Stack>
    </Panel>
  )
}
