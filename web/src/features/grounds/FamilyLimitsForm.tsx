import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Button, Group, MultiSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { CompatibilityRule, Program } from '../../api/types'
import { parseDate } from '../../app/dates'
import { today } from '../../app/format'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { programKinds } from '../../app/words'
import { programsQuery } from '../../components/catalogues'
import { DateField } from '../../components/DateField'
import { ProblemAlert } from '../../components/ProblemAlert'
import { LIMITS } from './queries'

const MOST = 20
const limit = v.pipe(
  v.union([v.number(), v.string()], 'required'),
  v.check((value) => typeof value === 'number', 'required'),
)
const schema = v.object({
  per_level: limit,
  per_family: limit,
  program_kinds: v.pipe(v.array(v.string()), v.minLength(1, 'required')),
  legal_source: v.pipe(v.string(), v.trim(), v.minLength(1, 'required')),
  valid_from: v.pipe(
    v.nullish(v.string(), ''),
    v.check((date) => parseDate(date) !== null, 'date-invalid'),
    v.check((date) => date >= today(), 'date-past'),
  ),
})

interface FamilyLimitsFormProps {
  current: CompatibilityRule | undefined
  onClose: () => void
}

/** Limits from a day on, beginning with those there are; what was awarded before keeps its own. */
export function FamilyLimitsForm({ current, onClose }: FamilyLimitsFormProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const programs = useQuery(programsQuery).data?.items ?? []
  const form = useForm({
    initialValues: {
      per_level: (current?.per_level ?? 1) as number | string,
      per_family: (current?.per_family ?? 2) as number | string,
      program_kinds: (current?.program_kinds ?? ['cash']) as string[],
      exempt_programs: current?.exempt_programs ?? [],
      legal_source: '',
      valid_from: today() as string | null,
    },
    validate: checkedBy(schema),
  })
  const create = useCommand('post', '/api/v1/compatibility-rules', {
    refreshes: LIMITS,
    onSuccess: onClose,
  })
  const submit = form.onSubmit(
    (values) =>
      create.mutate(
        {
          body: {
            ...values,
            per_level: Number(values.per_level),
            per_family: Number(values.per_family),
            program_kinds: values.program_kinds as Program['kind'][],
            valid_from: values.valid_from ?? '',
          },
        },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  const kinds = Object.entries(programKinds).map(([value, word]) => ({ value, label: _(word) }))
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <Text size="sm">{t`Rigen para los apoyos que se asignen desde ese día, y los límites anteriores terminan la víspera.`}</Text>
        <ProblemAlert problem={create.error} />
        <NumberInput
          label={t`Apoyos de una familia en un mismo nivel`}
          min={1}
          max={MOST}
          allowDecimal={false}
          {...form.getInputProps('per_level')}
        />
        <NumberInput
          label={t`Niveles en que una familia puede tener apoyos`}
          min={1}
          max={MOST}
          allowDecimal={false}
          {...form.getInputProps('per_family')}
        />
        <MultiSelect
          label={t`Tipos de programa que cuentan`}
          data={kinds}
          {...form.getInputProps('program_kinds')}
        />
        <MultiSelect
          label={t`Programas que no cuentan`}
          searchable
          data={programs.map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }))}
          {...form.getInputProps('exempt_programs')}
        />
        <TextInput label={t`Dónde está escrito`} {...form.getInputProps('legal_source')} />
        <DateField
          label={t`Vigente desde`}
          minDate={today()}
          {...form.getInputProps('valid_from')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" loading={create.isPending}>{t`Guardar los límites`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
