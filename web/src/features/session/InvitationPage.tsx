import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Loader, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import * as v from 'valibot'
import { api } from '../../api/client'
import { useCommand } from '../../api/command'
import type { Invitation } from '../../api/types'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { ButtonLink } from '../../components/Link'
import { NewPasswordInput, newPassword, PasswordProblem } from '../../components/NewPassword'
import { ProblemAlert } from '../../components/ProblemAlert'
import { Frame } from './Frame'

/** Where a link from a mail leads: its owner chooses a password. The token never leaves the fragment. */
export function InvitationPage() {
  const { t } = useLingui()
  const token = useLocation({ select: ({ hash }) => hash })
  const [done, setDone] = useState(false)
  const found = useQuery(
    api.queryOptions(
      'post',
      '/api/v1/invitations/searches',
      { body: { token } },
      { enabled: token !== '' && !done, gcTime: 0 },
    ),
  )
  return (
    <Frame title={t`Elegir contraseña`}>
      {done ? (
        <Chosen />
      ) : found.data ? (
        <Choose token={token} invitation={found.data} onDone={() => setDone(true)} />
      ) : (
        <Stack>
          <ProblemAlert problem={found.error} />
          {found.isLoading ? <Loader size="sm" aria-label={t`Cargando`} /> : null}
          {token === '' ? (
            <Text size="sm">{t`Abra el enlace completo, tal como llegó en el correo.`}</Text>
          ) : null}
          {found.isLoading ? null : <ToLogIn />}
        </Stack>
      )}
    </Frame>
  )
}

function ToLogIn() {
  const { t } = useLingui()
  return <ButtonLink to="/log-in" variant="default">{t`Ir al inicio de sesión`}</ButtonLink>
}

function Chosen() {
  const { t } = useLingui()
  return (
    <Stack>
      <Text role="status">{t`Su contraseña quedó guardada. Ya puede entrar con ella.`}</Text>
      <ButtonLink to="/log-in">{t`Iniciar sesión`}</ButtonLink>
    </Stack>
  )
}

const schema = v.object({ password: newPassword })

interface ChooseProps {
  token: string
  invitation: Invitation
  onDone: () => void
}

function Choose({ token, invitation, onDone }: ChooseProps) {
  const { t } = useLingui()
  const { display_name: name, email, expired } = invitation
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { password: '' },
    validate: checkedBy(schema),
  })
  const accept = useCommand('post', '/api/v1/invitations/acceptances', { onSuccess: onDone })
  const submit = form.onSubmit(
    ({ password }) =>
      accept.mutate(
        { body: { token, password } },
        {
          onError: (problem) => {
            if (problem.code !== 'password-too-weak') showFieldErrors(form, problem)
          },
        },
      ),
    focusFirstError(form),
  )
  if (expired) {
    return (
      <Stack>
        <Text size="sm">
          <Trans>
            Este enlace venció. Pida otro en «¿Olvidó su contraseña?», con el correo {email}.
          </Trans>
        </Text>
        <ToLogIn />
      </Stack>
    )
  }
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <Text size="sm">
          <Trans>
            Hola, {name}. Elija la contraseña con la que entrará con el correo {email}.
          </Trans>
        </Text>
        <PasswordProblem problem={accept.error} />
        <input type="hidden" autoComplete="username" value={email} readOnly />
        <NewPasswordInput
          label={t`Contraseña`}
          autoFocus
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={accept.isPending}>{t`Guardar la contraseña`}</Button>
      </Stack>
    </form>
  )
}
