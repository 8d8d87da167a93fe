import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Button, Group, MultiSelect, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { ChangeKind, Webhook } from '../../api/types'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { notify } from '../../app/notify'
import { ProblemAlert } from '../../components/ProblemAlert'
import { WEBHOOKS_CHANGED } from './webhookQueries'
import { CHANGE_KINDS, changeKinds } from './webhookWords'

const schema = v.object({
  url: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(500, 'too-long')),
  description: v.pipe(v.string(), v.maxLength(200, 'too-long')),
  event_types: v.array(v.string()),
})

interface WebhookFormProps {
  clientId: string
  /** The one to change; a new one without it. */
  webhook?: Webhook
  onClose: () => void
  onSecret?: (secret: string) => void
}

/** Where to send, what for, and which changes. */
export function WebhookForm({ clientId, webhook, onClose, onSecret }: WebhookFormProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const form = useForm({
    initialValues: {
      url: webhook?.url ?? '',
      description: webhook?.description ?? '',
      event_types: (webhook?.event_types ?? []) as string[],
    },
    validate: checkedBy(schema),
  })
  const register = useCommand('post', '/api/v1/agency-clients/{client_id}/webhooks', {
    refreshes: WEBHOOKS_CHANGED,
    onSuccess: ({ secret }) => {
      onClose()
      onSecret?.(secret)
    },
  })
  const edit = useCommand('patch', '/api/v1/webhooks/{webhook_id}', {
    refreshes: WEBHOOKS_CHANGED,
    onSuccess: () => {
      notify({ message: t`Se guardó la dirección.` })
      onClose()
    },
  })
  const submit = form.onSubmit((values) => {
    const body = {
      url: values.url.trim(),
      description: values.description.trim(),
      event_types: values.event_types as ChangeKind[],
    }
    const failed = {
      onError: (problem: Parameters<typeof showFieldErrors>[1]) => showFieldErrors(form, problem),
    }
    if (webhook)
      edit.mutate({ path: { webhook_id: webhook.id }, version: webhook.version, body }, failed)
    else register.mutate({ path: { client_id: clientId }, body }, failed)
  }, focusFirstError(form))
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={register.error ?? edit.error} />
        <TextInput
          label={t`Dirección`}
          description={t`Por https y alcanzable desde internet.`}
          placeholder="https://avisos.dependencia.gob.mx/becas"
          type="url"
          data-autofocus
          {...form.getInputProps('url')}
        />
        <TextInput label={t`Para qué sirve (opcional)`} {...form.getInputProps('description')} />
        <MultiSelect
          label={t`Solo estos cambios`}
          description={t`Sin elegir ninguno se envían todos los que permite el convenio.`}
          data={CHANGE_KINDS.map((kind) => ({ value: kind, label: _(changeKinds[kind]) }))}
          {...form.getInputProps('event_types')}
        />
        <Text size="sm" c="dimmed">
          {t`Al guardar se envía una prueba: la dirección queda activa cuando devuelve el reto.`}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" loading={register.isPending || edit.isPending}>
            {webhook ? t`Guardar` : t`Registrar`}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
