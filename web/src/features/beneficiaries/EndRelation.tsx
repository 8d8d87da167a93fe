import { useLingui } from '@lingui/react/macro'
import { Button, Group, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import { Can } from '../../app/can'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { notify } from '../../app/notify'
import { DateField } from '../../components/DateField'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'

const schema = v.object({ ended_on: v.pipe(v.string('required'), v.isoDate('date-invalid')) })

interface EndRelationProps {
  personId: string
  relationId: string
  version: number
  /** Who it is, as the page shows it. */
  label: string
}

export function EndRelation(props: EndRelationProps) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  const { label } = props
  return (
    <Can permission="people.edit">
      <Button
        size="compact-xs"
        variant="subtle"
        aria-label={t`Terminar la relación: ${label}`}
        onClick={open}
      >
        {t`Terminar`}
      </Button>
      <Dialog opened={opened} onClose={close} title={t`Terminar la relación`}>
        <EndForm {...props} onDone={close} />
      </Dialog>
    </Can>
  )
}

function EndForm({
  personId,
  relationId,
  version,
  onDone,
}: EndRelationProps & { onDone: () => void }) {
  const { t } = useLingui()
  const form = useForm({ initialValues: { ended_on: '' }, validate: checkedBy(schema) })
  const end = useCommand('post', '/api/v1/people/{person_id}/relations/{relation_id}/endings', {
    refreshes: ['/api/v1/beneficiaries'],
    onSuccess: () => {
      notify({ message: t`La relación terminó; queda en la historia.` })
      onDone()
    },
  })
  const submit = form.onSubmit(
    (body) =>
      end.mutate(
        { path: { person_id: personId, relation_id: relationId }, version, body },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={end.error} />
        <DateField label={t`Último día`} data-autofocus {...form.getInputProps('ended_on')} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>{t`Cancelar`}</Button>
          <Button type="submit" loading={end.isPending}>{t`Terminar`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
