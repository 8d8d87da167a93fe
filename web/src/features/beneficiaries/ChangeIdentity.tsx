import { useLingui } from '@lingui/react/macro'
import { Button, Group, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import type { Beneficiary } from '../../api/types'
import { Can } from '../../app/can'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { notify } from '../../app/notify'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { IdentityFields } from './IdentityFields'
import { IdentityReview } from './IdentityReview'
import { changeOf, identitySchema, openingValues } from './identityForm'

/** Corrects or changes who somebody is, or records a death; what was before stays and is still found. */
export function ChangeIdentity({ person }: { person: Beneficiary }) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  return (
    <Can permission="people.edit">
      <Button size="compact-xs" variant="default" onClick={open}>
        {t`Cambiar datos de identidad…`}
      </Button>
      <Dialog opened={opened} onClose={close} title={t`Cambiar datos de identidad`} size="lg">
        <IdentityForm person={person} onDone={close} />
      </Dialog>
    </Can>
  )
}

function IdentityForm({ person, onDone }: { person: Beneficiary; onDone: () => void }) {
  const { t } = useLingui()
  const [reviewing, setReviewing] = useState(false)
  const form = useForm({
    initialValues: openingValues(person),
    validate: checkedBy(identitySchema),
  })
  const change = changeOf(person, form.values)
  const record = useCommand('post', '/api/v1/people/{person_id}/identity-changes', {
    refreshes: [
      '/api/v1/beneficiaries',
      '/api/v1/people/{person_id}/identity-changes',
      '/api/v1/me/day',
      '/api/v1/tasks',
    ],
    onSuccess: () => {
      notify({ message: t`Se guardó; lo anterior queda en la historia y se puede buscar.` })
      onDone()
    },
  })
  const save = () =>
    record.mutate(
      { path: { person_id: person.id }, version: person.version, body: change },
      {
        onError: (problem) => {
          setReviewing(false)
          showFieldErrors(form, problem)
        },
      },
    )
  const submit = form.onSubmit(() => setReviewing(true), focusFirstError(form))
  if (reviewing) {
    return (
      <Stack>
        <IdentityReview person={person} change={change} />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setReviewing(false)}>{t`Volver`}</Button>
          <Button onClick={save} loading={record.isPending} data-autofocus>{t`Guardar`}</Button>
        </Group>
      </Stack>
    )
  }
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={record.error} />
        <IdentityFields person={person} form={form} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>{t`Cancelar`}</Button>
          <Button type="submit">{t`Revisar`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
