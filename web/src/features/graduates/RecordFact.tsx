import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Button, Group, NativeSelect, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { CohortMember, RecordGraduationFact } from '../../api/types'
import { Can } from '../../app/can'
import { parseDate } from '../../app/dates'
import { today } from '../../app/format'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { DateField } from '../../components/DateField'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { GRADUATES } from './queries'
import { graduationSources } from './words'

const day = v.pipe(
  v.nullish(v.string(), ''),
  v.check((date) => parseDate(date) !== null, 'date-invalid'),
  v.check((date) => date <= today(), 'date-future'),
)
const schema = v.object({ happened_on: day, as_of: day })
const SOURCES = ['certificate', 'professional_licence', 'school_letter', 'declared'] as const

type Person = Pick<CohortMember, 'person_id' | 'name'>

/** That somebody has all credits or a degree, with who says so. */
export function RecordFact({ person }: { person: Person }) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  const { name } = person
  return (
    <Can permission="graduates.capture">
      <Button
        size="compact-xs"
        variant="default"
        aria-label={t`Registrar egreso o título de ${name}`}
        onClick={open}
      >
        {t`Egreso o título…`}
      </Button>
      <Dialog opened={opened} onClose={close} title={t`Egreso o título de ${name}`}>
        <RecordFactForm personId={person.person_id} onDone={close} />
      </Dialog>
    </Can>
  )
}

function RecordFactForm({ personId, onDone }: { personId: string; onDone: () => void }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: {
      kind: 'degree_holder',
      happened_on: null as string | null,
      source: 'certificate',
      as_of: today() as string | null,
    },
    validate: checkedBy(schema),
  })
  const record = useCommand('post', '/api/v1/beneficiaries/{beneficiary_id}/graduation-facts', {
    refreshes: GRADUATES,
    onSuccess: onDone,
  })
  const submit = form.onSubmit(
    (values) =>
      record.mutate(
        {
          path: { beneficiary_id: personId },
          body: {
            kind: values.kind as RecordGraduationFact['kind'],
            source: values.source as RecordGraduationFact['source'],
            happened_on: values.happened_on ?? '',
            as_of: values.as_of ?? '',
            school_id: null,
            note: null,
          },
        },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={record.error} />
        <NativeSelect
          label={t`Qué se sabe`}
          data={[
            { value: 'completer', label: t`Egresó: acreditó todas las materias` },
            { value: 'degree_holder', label: t`Se tituló` },
          ]}
          key={form.key('kind')}
          {...form.getInputProps('kind')}
        />
        <DateField
          label={t`Cuándo`}
          maxDate={today()}
          key={form.key('happened_on')}
          {...form.getInputProps('happened_on')}
        />
        <NativeSelect
          label={t`Quién lo dice`}
          data={SOURCES.map((value) => ({ value, label: _(graduationSources[value]) }))}
          key={form.key('source')}
          {...form.getInputProps('source')}
        />
        <DateField
          label={t`Fecha del documento, o de cuando se dijo`}
          maxDate={today()}
          key={form.key('as_of')}
          {...form.getInputProps('as_of')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>{t`Cancelar`}</Button>
          <Button type="submit" loading={record.isPending}>{t`Registrar`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
