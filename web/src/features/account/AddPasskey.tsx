import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconFingerprint } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { AddedFactor, Problem } from '../../api/types'
import { checkedBy, focusFirstError } from '../../app/forms'
import { createPasskey } from '../../app/passkeys'
import { ProblemAlert } from '../../components/ProblemAlert'
import { FACTOR_PATHS } from './queries'

const schema = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(80, 'too-long')),
})

interface AddFactorProps {
  onAdded: (added: AddedFactor) => void
  onLeave: () => void
}

/** Makes a passkey on this device, under a name by which its owner will know it again. */
export function AddPasskey({ onAdded, onLeave }: AddFactorProps) {
  const { t } = useLingui()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: t`Este equipo` },
    validate: checkedBy(schema),
  })
  const begin = useCommand('post', '/api/v1/me/passkey-challenges')
  const register = useCommand('post', '/api/v1/me/passkeys', { refreshes: FACTOR_PATHS })
  const add = useMutation<AddedFactor, Problem, string>({
    mutationFn: async (name) => {
      const challenge = await begin.mutateAsync({})
      const credential = await createPasskey(challenge.options)
      return register.mutateAsync({ body: { challenge_id: challenge.id, name, credential } })
    },
    onSuccess: onAdded,
  })
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ name }) => add.mutate(name.trim()), focusFirstError(form))}
    >
      <Stack maw={460}>
        <Text size="sm">
          <Trans>
            Su equipo le pedirá su huella, su rostro o su PIN. Ni la huella ni el PIN salen de él.
          </Trans>
        </Text>
        <ProblemAlert problem={add.error} />
        <TextInput
          label={t`Nombre de la llave`}
          description={t`Para reconocerla después, por ejemplo “Laptop de la oficina”.`}
          maxLength={80}
          autoFocus
          key={form.key('name')}
          {...form.getInputProps('name')}
        />
        <Group>
          <Button
            type="submit"
            leftSection={<IconFingerprint size={18} aria-hidden />}
            loading={add.isPending}
          >
            <Trans>Crear la llave de acceso</Trans>
          </Button>
          <Button variant="default" onClick={onLeave}>
            <Trans>Cancelar</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
