import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import { Can } from '../../app/can'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { Dialog } from '../../components/Dialog'
import { AppLink } from '../../components/Link'
import { PersonPicker } from '../../components/PersonPicker'
import { ProblemAlert } from '../../components/ProblemAlert'
import { DECIDED } from './queries'

const schema = v.object({
  other_id: v.pipe(v.string(), v.minLength(1, 'required')),
  reason: v.pipe(v.string(), v.trim(), v.minLength(10, 'reason-short')),
})

interface SamePersonProps {
  person: { id: string; name: string }
}

/** On a person's page: puts them and somebody else into the tray, to be compared. */
export function SamePerson({ person }: SamePersonProps) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  return (
    <Can permission="duplicates.merge">
      <Button size="xs" variant="default" onClick={open}>{t`Es la misma persona que…`}</Button>
      <Dialog opened={opened} onClose={close} title={t`Es la misma persona que…`}>
        <SamePersonForm person={person} onClose={close} />
      </Dialog>
    </Can>
  )
}

function SamePersonForm({ person, onClose }: SamePersonProps & { onClose: () => void }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const form = useForm({
    initialValues: { other_id: '', reason: '' },
    validate: checkedBy(schema),
  })
  const propose = useCommand('post', '/api/v1/duplicates', {
    refreshes: DECIDED,
    onSuccess: ({ id }) =>
      void navigate({ to: '/duplicates/$duplicateId', params: { duplicateId: id } }),
  })
  const submit = form.onSubmit(
    ({ other_id, reason }) =>
      propose.mutate(
        { body: { one_id: person.id, other_id, reason: reason.trim() } },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <Text size="sm">
          {t`Nada se fusiona todavía: el par queda en la bandeja y se abre para compararlos.`}
        </Text>
        <ProblemAlert problem={propose.error} />
        {propose.error?.code === 'duplicate-exists' ? (
          <AppLink to="/duplicates" search={{ person_id: person.id }} fz="sm">
            <Trans>Ver los pares de {person.name}</Trans>
          </AppLink>
        ) : null}
        <PersonPicker
          label={t`La otra persona`}
          value={form.values.other_id || undefined}
          error={form.errors.other_id}
          onChange={(id) => form.setFieldValue('other_id', id ?? '')}
        />
        <Textarea
          label={t`¿En qué se ve?`}
          description={t`Quien compare los registros lo leerá.`}
          autosize
          minRows={3}
          {...form.getInputProps('reason')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" loading={propose.isPending}>{t`Comparar`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
