import { useLingui } from '@lingui/react/macro'
import { Button, Group, NativeSelect, Paper, Stack, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { AcademicTerm } from '../../api/types'
import { parseDate } from '../../app/dates'
import { formatDate, today } from '../../app/format'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { academicTermsQuery } from '../../components/catalogues'
import { DateField } from '../../components/DateField'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { ProblemAlert } from '../../components/ProblemAlert'
import { asPlan, ReminderFields, reminderEntries } from './ReminderFields'

const schema = v.object({
  academic_term_id: v.pipe(v.string(), v.minLength(1, 'required')),
  due_on: v.pipe(
    v.nullish(v.string(), ''),
    v.check((date) => parseDate(date) !== null, 'date-invalid'),
    v.check((date) => date >= today(), 'date-past'),
  ),
  notes: v.pipe(v.string(), v.maxLength(2000, 'too-long')),
  ...reminderEntries,
})

export function NewRound() {
  const { t } = useLingui()
  const { data: terms } = useSuspenseQuery(academicTermsQuery)
  return (
    <>
      <PageHeader
        title={t`Abrir una ronda`}
        above={<AppLink to="/rounds">{t`Rondas escolares`}</AppLink>}
        note={t`Entran las escuelas con beneficiarios activos en el periodo; cada una recibe su lista y la fecha límite.`}
      />
      <NewRoundForm terms={terms.items} />
    </>
  )
}

export function NewRoundForm({ terms }: { terms: AcademicTerm[] }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: {
      academic_term_id: '',
      due_on: null as string | null,
      notes: '',
      reminder_days: ['-3', '3'],
      reminder_gap_days: 3 as number | string,
    },
    validate: checkedBy(schema),
  })
  const create = useCommand('post', '/api/v1/rounds', {
    refreshes: ['/api/v1/rounds', '/api/v1/me/day'],
    onSuccess: ({ id }) => void navigate({ to: '/rounds/$roundId', params: { roundId: id } }),
  })
  const submit = form.onSubmit(
    ({ academic_term_id, due_on, notes, ...reminders }) =>
      create.mutate(
        {
          body: {
            academic_term_id,
            due_on: due_on ?? '',
            notes: notes || null,
            ...asPlan(reminders),
          },
        },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  const options = terms.map((term) => {
    const from = formatDate(term.starts_on)
    const to = formatDate(term.ends_on)
    return { value: term.id, label: `${term.label} (${from} – ${to})` }
  })
  return (
    <Paper component="form" withBorder p="md" maw={640} noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={create.error} />
        <NativeSelect
          label={t`Periodo escolar`}
          data={[{ value: '', label: t`Elija el periodo` }, ...options]}
          key={form.key('academic_term_id')}
          {...form.getInputProps('academic_term_id')}
        />
        <DateField
          label={t`Fecha límite para las escuelas`}
          minDate={today()}
          key={form.key('due_on')}
          {...form.getInputProps('due_on')}
        />
        <Textarea
          label={t`Nota para las escuelas (opcional)`}
          autosize
          minRows={2}
          key={form.key('notes')}
          {...form.getInputProps('notes')}
        />
        <ReminderFields form={form} />
        <Group>
          <Button type="submit" loading={create.isPending}>{t`Abrir la ronda`}</Button>
        </Group>
      </Stack>
    </Paper>
  )
}
