import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Button, Group, NumberInput, Radio, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { AgencyScope, Agreement, AuthMethod, Environment } from '../../api/types'
import { checkedBy, focusFirstError } from '../../app/forms'
import { ProblemAlert } from '../../components/ProblemAlert'
import { JwksField } from './JwksField'
import { parseJwks, showKeyErrors } from './jwks'
import { CHANGED } from './queries'
import { ScopeChoice } from './ScopeChoice'
import { authMethods, environments } from './words'

const schema = v.pipe(
  v.object({
    name: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.minLength(2, 'too-short')),
    scopes: v.pipe(v.array(v.string()), v.minLength(1, 'choose-scope')),
    environment: v.string(),
    auth_method: v.string(),
    jwks: v.string(),
    requests_per_minute: v.pipe(
      v.number('required'),
      v.minValue(1, 'per-minute'),
      v.maxValue(6000, 'per-minute'),
    ),
  }),
  v.forward(
    v.check(
      ({ auth_method, jwks }) => auth_method !== 'private_key_jwt' || parseJwks(jwks) !== null,
      'no-jwks',
    ),
    ['jwks'],
  ),
)

interface ClientFormProps {
  agreement: Agreement
  onClose: () => void
}

/** A program within what its agreement allows. */
export function ClientForm({ agreement, onClose }: ClientFormProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const form = useForm({
    initialValues: {
      name: '',
      scopes: [] as string[],
      environment: 'production' as Environment,
      auth_method: 'client_secret_basic' as AuthMethod,
      jwks: '',
      requests_per_minute: 60 as number | string,
    },
    validate: checkedBy(schema),
  })
  const create = useCommand('post', '/api/v1/agency-clients', {
    refreshes: CHANGED,
    onSuccess: ({ id }) =>
      void navigate({ to: '/agencies/clients/$clientId', params: { clientId: id } }),
  })
  const signs = form.values.auth_method === 'private_key_jwt'
  const submit = form.onSubmit((values) => {
    const body = {
      ...values,
      agreement_id: agreement.id,
      scopes: values.scopes as AgencyScope[],
      jwks: signs ? parseJwks(values.jwks) : null,
      requests_per_minute: Number(values.requests_per_minute),
    }
    create.mutate({ body }, { onError: (problem) => showKeyErrors(form, problem) })
  }, focusFirstError(form))
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={create.error} />
        <TextInput
          label={t`Nombre del programa`}
          description={t`Como lo conoce la dependencia, por ejemplo «Sistema de apoyos».`}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <ScopeChoice
          label={t`Qué puede hacer`}
          description={t`Solo lo que su convenio permite.`}
          among={agreement.scopes}
          {...form.getInputProps('scopes')}
        />
        <Words
          label={t`Cómo demuestra quién es`}
          words={authMethods}
          {...form.getInputProps('auth_method')}
        />
        {signs ? <JwksField {...form.getInputProps('jwks')} /> : null}
        <Words
          label={t`Dónde se le atiende`}
          words={environments}
          {...form.getInputProps('environment')}
        />
        <NumberInput
          label={t`Consultas por minuto`}
          min={1}
          max={6000}
          maw={200}
          {...form.getInputProps('requests_per_minute')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" loading={create.isPending}>{t`Crear`}</Button>
        </Group>
      </Stack>
    </form>
  )
}

interface WordsProps {
  label: string
  words: Record<string, import('@lingui/core').MessageDescriptor>
  value?: string
  onChange?: (value: string) => void
  error?: React.ReactNode
}

function Words({ label, words, ...field }: WordsProps) {
  const { _ } = useWords()
  return (
    <Radio.Group label={label} {...field}>
      <Stack gap="xs" mt="xs">
        {Object.entries(words).map(([value, word]) => (
          <Radio key={value} value={value} label={_(word)} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
