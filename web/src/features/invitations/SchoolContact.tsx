import { useLingui } from '@lingui/react/macro'
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { School } from '../../api/types'
import { Can } from '../../app/can'
import { formatDate } from '../../app/format'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { Dialog } from '../../components/Dialog'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { InviteSchools } from './InviteSchools'
import { NOTED } from './queries'

/** Where a school is written to, and the way to its account. */
export function SchoolContact({ school }: { school: School }) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  const noted = school.contact_noted_on ? formatDate(school.contact_noted_on) : null
  return (
    <Panel title={t`Correo y cuenta`}>
      <Stack gap="xs">
        <Text>{school.contact_email ?? t`No tiene correo anotado`}</Text>
        {noted ? <Text size="xs" c="dimmed">{t`Desde el ${noted}`}</Text> : null}
        <Group gap="xs">
          <Can permission="schools.invite">
            <Button variant="default" onClick={open}>{t`Cambiar el correo…`}</Button>
            <Dialog opened={opened} onClose={close} title={t`Correo de la escuela`}>
              {opened ? <ContactForm school={school} onClose={close} /> : null}
            </Dialog>
          </Can>
          <InviteSchools
            schools={{ by: 'list', school_ids: [school.id] }}
            label={t`Invitar a su cuenta…`}
          />
        </Group>
      </Stack>
    </Panel>
  )
}

const schema = v.object({
  email: v.pipe(
    v.string(),
    v.trim(),
    v.union([v.literal(''), v.pipe(v.string(), v.email('email'))]),
  ),
})

function ContactForm({ school, onClose }: { school: School; onClose: () => void }) {
  const { t } = useLingui()
  const form = useForm({
    initialValues: { email: school.contact_email ?? '' },
    validate: checkedBy(schema),
  })
  const set = useCommand('put', '/api/v1/schools/{school_id}/contact', {
    refreshes: NOTED,
    onSuccess: onClose,
  })
  const submit = form.onSubmit(({ email }) => {
    const order = {
      path: { school_id: school.id },
      body: { email: email.trim() || null },
      version: school.version,
    }
    set.mutate(order, { onError: (problem) => showFieldErrors(form, problem) })
  }, focusFirstError(form))
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={set.error} />
        <TextInput
          label={t`Correo`}
          description={t`Déjelo en blanco para quitarlo. La cuenta que la escuela ya tenga no cambia.`}
          type="email"
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('email')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" loading={set.isPending}>{t`Guardar`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
