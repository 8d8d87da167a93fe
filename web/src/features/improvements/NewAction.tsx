import { useLingui } from '@lingui/react/macro'
import { Button, Group, NativeSelect, NumberInput, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import * as v from 'valibot'
import { api } from '../../api/client'
import { useCommand } from '../../api/command'
import { useCan } from '../../app/can'
import { useCatalogueName } from '../../app/catalogueName'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { useSession } from '../../app/session'
import { programsQuery } from '../../components/catalogues'
import { DateField } from '../../components/DateField'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { CHANGED, causesQuery } from './queries'

/** Plans what is done about a cause. */
export function NewAction() {
  const { t } = useLingui()
  const [opened, dialog] = useDisclosure()
  return (
    <>
      <Button onClick={dialog.open}>{t`Planear una acción…`}</Button>
      <Dialog opened={opened} onClose={dialog.close} title={t`Planear una acción de mejora`}>
        <NewActionForm onClose={dialog.close} />
      </Dialog>
    </>
  )
}

const filled = v.pipe(v.string(), v.trim(), v.minLength(1, 'required'))
const schema = v.object({
  cause_code: filled,
  title: v.pipe(v.string(), v.trim(), v.minLength(5, 'too-short')),
  description: v.pipe(v.string(), v.trim(), v.minLength(10, 'too-short')),
  program_id: v.string(),
  owner_id: filled,
  due_on: v.pipe(v.string('required'), v.isoDate('date-invalid')),
  expected_rate: v.pipe(v.number('required'), v.minValue(0, 'required')),
  check_weeks: v.pipe(v.number('required'), v.minValue(2, 'required'), v.maxValue(52, 'required')),
})

/** Whoever reads complaints may give it to those who attend them; anybody else answers for it. */
function useOwners() {
  const { me } = useSession()
  const lists = useQuery({
    ...api.queryOptions('get', '/api/v1/complaint-catalogues'),
    enabled: useCan()('complaints.view'),
  })
  const attendants = lists.data?.attendants ?? []
  if (!me || attendants.some(({ id }) => id === me.id)) return attendants
  return [{ id: me.id, display_name: me.display_name }, ...attendants]
}

function NewActionForm({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const nameOf = useCatalogueName()
  const navigate = useNavigate()
  const causes = useQuery(causesQuery).data?.items ?? []
  const programs = useQuery(programsQuery).data?.items ?? []
  const owners = useOwners()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: {
      cause_code: '',
      program_id: '',
      title: '',
      description: '',
      owner_id: owners.length === 1 ? (owners[0]?.id ?? '') : '',
      due_on: '',
      expected_rate: 1,
      check_weeks: 8,
    },
    validate: checkedBy(schema),
  })
  const create = useCommand('post', '/api/v1/improvement-actions', {
    refreshes: CHANGED,
    onSuccess: ({ id }) =>
      void navigate({ to: '/improvements/$actionId', params: { actionId: id } }),
  })
  const submit = form.onSubmit((values) => {
    const body = {
      ...values,
      program_id: values.program_id || null,
      expected_rate: String(values.expected_rate),
    }
    create.mutate({ body }, { onError: (problem) => showFieldErrors(form, problem) })
  }, focusFirstError(form))
  const inForce = causes.filter((cause) => cause.in_force)
  const first = { value: '', label: t`Elija…` }
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={create.error} />
        <NativeSelect
          label={t`Causa`}
          data={[first, ...inForce.map((row) => ({ value: row.code, label: nameOf(row) }))]}
          key={form.key('cause_code')}
          {...form.getInputProps('cause_code')}
        />
        <NativeSelect
          label={t`Programa`}
          description={t`Para medir solo sus quejas y sus apoyos.`}
          data={[
            { value: '', label: t`Todos` },
            ...programs.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          key={form.key('program_id')}
          {...form.getInputProps('program_id')}
        />
        <TextInput
          label={t`Qué se va a hacer`}
          key={form.key('title')}
          {...form.getInputProps('title')}
        />
        <Textarea
          label={t`Cómo, y qué se espera`}
          autosize
          minRows={3}
          key={form.key('description')}
          {...form.getInputProps('description')}
        />
        <NativeSelect
          label={t`Responsable`}
          data={[first, ...owners.map((row) => ({ value: row.id, label: row.display_name }))]}
          key={form.key('owner_id')}
          {...form.getInputProps('owner_id')}
        />
        <DateField
          label={t`Para cuándo`}
          key={form.key('due_on')}
          {...form.getInputProps('due_on')}
        />
        <NumberInput
          label={t`Quejas esperadas por cada mil apoyos, como máximo`}
          description={t`De esta causa, en una ventana como la que se va a medir.`}
          min={0}
          decimalScale={3}
          key={form.key('expected_rate')}
          {...form.getInputProps('expected_rate')}
        />
        <NumberInput
          label={t`Semanas que se comparan, antes y después`}
          min={2}
          max={52}
          key={form.key('check_weeks')}
          {...form.getInputProps('check_weeks')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" loading={create.isPending}>{t`Planear`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
