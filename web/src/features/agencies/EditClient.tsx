import { useLingui } from '@lingui/react/macro'
import { Button, Group, NumberInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { AgencyClientDetail, AgencyScope } from '../../api/types'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { ProblemAlert } from '../../components/ProblemAlert'
import { agreementQuery, CHANGED } from './queries'
import { ScopeChoice } from './ScopeChoice'

const schema = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.minLength(2, 'too-short')),
  scopes: v.pipe(v.array(v.string()), v.minLength(1, 'choose-scope')),
  requests_per_minute: v.pipe(
    v.number('required'),
    v.minValue(1, 'per-minute'),
    v.maxValue(6000, 'per-minute'),
  ),
})

interface EditClientProps {
  client: AgencyClientDetail
  onClose: () => void
}

/** Name, scopes and how often it may ask; counts from its next request on. */
export function EditClient({ client, onClose }: EditClientProps) {
  const { t } = useLingui()
  const { data: agreement } = useQuery(agreementQuery(client.agreement.id))
  const form = useForm({
    initialValues: {
      name: client.name,
      scopes: client.effective_scopes as string[],
      requests_per_minute: client.requests_per_minute as number | string,
    },
    validate: checkedBy(schema),
  })
  const update = useCommand('patch', '/api/v1/agency-clients/{client_id}', {
    refreshes: CHANGED,
    onSuccess: onClose,
  })
  const submit = form.onSubmit((values) => {
    const body = {
      name: values.name.trim(),
      scopes: values.scopes as AgencyScope[],
      requests_per_minute: Number(values.requests_per_minute),
    }
    update.mutate(
      { path: { client_id: client.id }, version: client.version, body },
      { onError: (problem) => showFieldErrors(form, problem) },
    )
  }, focusFirstError(form))
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={update.error} onReload={onClose} />
        <TextInput label={t`Nombre del programa`} {...form.getInputProps('name')} />
        <ScopeChoice
          label={t`Qué puede hacer`}
          description={t`Solo lo que su convenio permite.`}
          among={agreement?.scopes ?? client.effective_scopes}
          {...form.getInputProps('scopes')}
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
          <Button type="submit" loading={update.isPending}>{t`Guardar`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
