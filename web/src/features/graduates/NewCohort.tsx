import type { MessageDescriptor } from '@lingui/core'
import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { CohortBasis, SchoolLevel } from '../../api/types'
import { Can } from '../../app/can'
import { parseDate } from '../../app/dates'
import { today } from '../../app/format'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { schoolLevels } from '../../app/words'
import { academicTermsQuery, programsQuery } from '../../components/catalogues'
import { DateField } from '../../components/DateField'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { GRADUATES } from './queries'
import { cohortBases } from './words'

const schema = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(3, 'required'), v.maxLength(120, 'too-long')),
  cut_on: v.pipe(
    v.nullish(v.string(), ''),
    v.check((date) => parseDate(date) !== null, 'date-invalid'),
    v.check((date) => date <= today(), 'date-future'),
  ),
})

/** Makes a cohort of whoever finished by a cut. */
export function NewCohort() {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  return (
    <Can permission="graduates.edit">
      <Button onClick={open}>{t`Formar una generación`}</Button>
      <Dialog opened={opened} onClose={close} title={t`Formar una generación`}>
        <NewCohortForm onCancel={close} />
      </Dialog>
    </Can>
  )
}

function useChoices() {
  const { t } = useLingui()
  const { _ } = useWords()
  const any = { value: '', label: t`Cualquiera` }
  const programs = useQuery(programsQuery).data?.items ?? []
  const terms = useQuery(academicTermsQuery).data?.items ?? []
  const named = (entries: [string, MessageDescriptor][]) =>
    entries.map(([value, text]) => ({ value, label: _(text) }))
  return {
    bases: named(Object.entries(cohortBases)),
    levels: [any, ...named(Object.entries(schoolLevels))],
    programs: [any, ...programs.map(({ id, name }) => ({ value: id, label: name }))],
    calls: [
      any,
      ...programs.flatMap(({ calls }) => calls.map(({ id, name }) => ({ value: id, label: name }))),
    ],
    terms: [any, ...terms.map(({ id, label }) => ({ value: id, label }))],
  }
}

function NewCohortForm({ onCancel }: { onCancel: () => void }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const choices = useChoices()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: {
      name: '',
      basis: 'both',
      cut_on: today() as string | null,
      program_id: '',
      call_id: '',
      level: '',
      academic_term_id: '',
    },
    validate: checkedBy(schema),
  })
  const create = useCommand('post', '/api/v1/graduate-cohorts', {
    refreshes: GRADUATES,
    onSuccess: ({ id }) => void navigate({ to: '/graduates/$cohortId', params: { cohortId: id } }),
  })
  const submit = form.onSubmit(
    (values) =>
      create.mutate(
        {
          body: {
            name: values.name.trim(),
            basis: values.basis as CohortBasis,
            from_on: null,
            cut_on: values.cut_on ?? '',
            program_id: values.program_id || null,
            call_id: values.call_id || null,
            level: (values.level || null) as SchoolLevel | null,
            academic_term_id: values.academic_term_id || null,
          },
        },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  const select = (name: 'basis' | 'program_id' | 'call_id' | 'level' | 'academic_term_id') => ({
    key: form.key(name),
    ...form.getInputProps(name),
  })
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={create.error} />
        <TextInput
          label={t`Nombre`}
          placeholder={t`Generación enero-junio 2026`}
          data-autofocus
          key={form.key('name')}
          {...form.getInputProps('name')}
        />
        <NativeSelect label={t`Se forma de`} data={choices.bases} {...select('basis')} />
        <DateField
          label={t`Fecha de corte`}
          maxDate={today()}
          key={form.key('cut_on')}
          {...form.getInputProps('cut_on')}
        />
        <NativeSelect label={t`Programa`} data={choices.programs} {...select('program_id')} />
        <NativeSelect label={t`Convocatoria`} data={choices.calls} {...select('call_id')} />
        <NativeSelect label={t`Nivel`} data={choices.levels} {...select('level')} />
        <NativeSelect
          label={t`Terminaron en el periodo`}
          data={choices.terms}
          {...select('academic_term_id')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>{t`Cancelar`}</Button>
          <Button type="submit" loading={create.isPending}>{t`Formar`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
