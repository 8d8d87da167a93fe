import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconFingerprint } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import * as v from 'valibot'
import { useCommand } from '../api/command'
import type { Problem, SecondFactorMethod, SecondStep, Session } from '../api/types'
import { ProblemAlert } from '../components/ProblemAlert'
import { checkedBy, focusFirstError } from './forms'
import { knowsPasskeys, signWithPasskey } from './passkeys'

export function isSecondStep(answer: Session | SecondStep): answer is SecondStep {
  return 'challenge_id' in answer
}

interface SecondStepFormProps {
  step: SecondStep
  onSession: (session: Session) => void
  onLeave: () => void
}

/** After the password: a passkey, a code of the app, or a recovery code. */
export function SecondStepForm({ step, onSession, onLeave }: SecondStepFormProps) {
  const { t } = useLingui()
  const usable = step.methods.filter((method) => method !== 'passkey' || knowsPasskeys())
  const [method, setMethod] = useState<SecondFactorMethod>(usable[0] ?? 'recovery_code')
  const [trusts, setTrusts] = useState(false)
  const take = useCommand('post', '/api/v1/sessions/second-factors', { onSuccess: onSession })
  const sign = useMutation<Record<string, unknown>, Problem>({
    mutationFn: () => signWithPasskey(step.passkey_options ?? {}),
    onSuccess: (credential) => send({ credential }),
  })
  const send = (proof: { code?: string; credential?: Record<string, unknown> }) =>
    take.mutate({
      body: { challenge_id: step.challenge_id, method, trust_device: trusts, ...proof },
    })
  const turnTo = (other: SecondFactorMethod) => {
    take.reset()
    sign.reset()
    setMethod(other)
  }
  const names: Record<SecondFactorMethod, string> = {
    passkey: t`Usar una llave de acceso`,
    totp: t`Usar la aplicación de códigos`,
    recovery_code: t`Usar un código de recuperación`,
  }
  return (
    <Stack>
      <Text size="sm">
        <Trans>La contraseña es correcta. Falta confirmar que es usted.</Trans>
      </Text>
      <ProblemAlert problem={take.error ?? sign.error} />
      <Checkbox
        label={t`Confiar en este equipo 30 días`}
        description={t`Solo en un equipo que nadie más usa con su cuenta.`}
        checked={trusts}
        onChange={(event) => setTrusts(event.currentTarget.checked)}
      />
      {method === 'passkey' ? (
        <Button
          data-autofocus
          leftSection={<IconFingerprint size={18} aria-hidden />}
          loading={sign.isPending || take.isPending}
          onClick={() => sign.mutate()}
        >
          <Trans>Confirmar con huella, rostro o PIN</Trans>
        </Button>
      ) : (
        <CodeForm
          key={method}
          isRecovery={method === 'recovery_code'}
          isPending={take.isPending}
          onCode={(code) => send({ code })}
        />
      )}
      <Stack gap={4} align="flex-start">
        {usable
          .filter((other) => other !== method)
          .map((other) => (
            <Button key={other} variant="subtle" size="xs" onClick={() => turnTo(other)}>
              {names[other]}
            </Button>
          ))}
        <Button variant="subtle" color="gray" size="xs" onClick={onLeave}>
          <Trans>Volver a la contraseña</Trans>
        </Button>
      </Stack>
    </Stack>
  )
}

const schema = v.object({ code: v.pipe(v.string(), v.trim(), v.minLength(1, 'required')) })

interface CodeFormProps {
  isRecovery: boolean
  isPending: boolean
  onCode: (code: string) => void
}

function CodeForm({ isRecovery, isPending, onCode }: CodeFormProps) {
  const { t } = useLingui()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { code: '' },
    validate: checkedBy(schema),
  })
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ code }) => onCode(code.trim()), focusFirstError(form))}
    >
      <Stack>
        <TextInput
          label={isRecovery ? t`Código de recuperación` : t`Código de la aplicación`}
          description={
            isRecovery
              ? t`Uno de los diez que guardó; cada uno sirve una vez.`
              : t`Los seis dígitos que muestra ahora en su teléfono.`
          }
          inputMode={isRecovery ? 'text' : 'numeric'}
          autoComplete={isRecovery ? 'off' : 'one-time-code'}
          autoCapitalize="none"
          autoFocus
          data-autofocus
          key={form.key('code')}
          {...form.getInputProps('code')}
        />
        <Group grow>
          <Button type="submit" loading={isPending}>
            <Trans>Confirmar</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
