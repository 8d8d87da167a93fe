import { Trans, useLingui } from '@lingui/react/macro'
import { Box, Button, Code, Group, Image, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useEffect } from 'react'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { AddedFactor, NewTotpSecret } from '../../api/types'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { PageLoading } from '../../components/PageLoading'
import { ProblemAlert } from '../../components/ProblemAlert'
import { FACTOR_PATHS } from './queries'

interface AddFactorProps {
  onAdded: (added: AddedFactor) => void
  onLeave: () => void
}

/** Ties an authenticator app to the account: scan or type, then show that it works. */
export function AddApp({ onAdded, onLeave }: AddFactorProps) {
  const { mutate, data, error } = useCommand('post', '/api/v1/me/totp-secrets')
  useEffect(() => mutate({}), [mutate])
  return (
    <Stack>
      <ProblemAlert problem={error} />
      {data ? <ConfirmApp secret={data} onAdded={onAdded} onLeave={onLeave} /> : null}
      {data || error ? null : <PageLoading />}
    </Stack>
  )
}

const schema = v.object({
  code: v.pipe(v.string(), v.trim(), v.regex(/^\d{3}\s?\d{3}$/, 'six-digits')),
})

function ConfirmApp({ secret, onAdded, onLeave }: AddFactorProps & { secret: NewTotpSecret }) {
  const { t } = useLingui()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { code: '' },
    validate: checkedBy(schema),
  })
  const confirm = useCommand('post', '/api/v1/me/totp-secrets/{totp_secret_id}/confirmations', {
    refreshes: FACTOR_PATHS,
    onSuccess: onAdded,
  })
  const submit = form.onSubmit(
    ({ code }) =>
      confirm.mutate(
        { path: { totp_secret_id: secret.id }, body: { code: code.trim() } },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <Text size="sm">
          <Trans>
            1. Abra en su teléfono una aplicación de códigos, como Google Authenticator, Microsoft
            Authenticator o Aegis, y agregue una cuenta con este dibujo.
          </Trans>
        </Text>
        <Group align="flex-start">
          <Image
            src={`data:image/svg+xml,${encodeURIComponent(secret.qr_svg)}`}
            alt={t`Código QR para la aplicación`}
            w={200}
            h={200}
          />
          <Box maw={320}>
            <Text size="sm">
              <Trans>¿No puede usar la cámara? Escriba esta clave en la aplicación:</Trans>
            </Text>
            <Code block mt={4} fz="sm" style={{ whiteSpace: 'normal' }}>
              {secret.secret}
            </Code>
          </Box>
        </Group>
        <ProblemAlert problem={confirm.error} />
        <TextInput
          label={t`2. Código que muestra la aplicación`}
          description={t`Seis dígitos; cambian cada 30 segundos.`}
          inputMode="numeric"
          autoComplete="one-time-code"
          maw={320}
          key={form.key('code')}
          {...form.getInputProps('code')}
        />
        <Group>
          <Button type="submit" loading={confirm.isPending}>
            <Trans>Confirmar</Trans>
          </Button>
          <Button variant="default" onClick={onLeave}>
            <Trans>Cancelar</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
