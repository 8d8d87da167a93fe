import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { ComplaintForm, ComplaintKind } from '../../api/types'
import { useCatalogueName } from '../../app/catalogueName'
import { today } from '../../app/format'
import { DateField } from '../../components/DateField'
import type { Draft } from './draft'
import { complaintKinds, kindNotes } from './words'

export interface DraftFieldsProps {
  form: UseFormReturnType<Draft>
}

interface MatterFieldsProps extends DraftFieldsProps {
  choices: ComplaintForm | undefined
}

/** What it is and what happened. */
export function MatterFields({ form, choices }: MatterFieldsProps) {
  const { t } = useLingui()
  const nameOf = useCatalogueName()
  const none = { value: '', label: t`No lo sé o no aplica` }
  return (
    <Stack>
      <KindField form={form} />
      <Textarea
        label={t`Qué pasó`}
        description={t`Cuente los hechos: cuándo, dónde y cómo. No hace falta lenguaje formal.`}
        autosize
        minRows={5}
        maxLength={10_000}
        required
        key={form.key('facts')}
        {...form.getInputProps('facts')}
      />
      <DateField
        label={t`Cuándo fue (opcional)`}
        maxDate={today()}
        key={form.key('facts_on')}
        {...form.getInputProps('facts_on')}
      />
      <TextInput
        label={t`Dónde fue (opcional)`}
        maxLength={300}
        key={form.key('place')}
        {...form.getInputProps('place')}
      />
      <NativeSelect
        label={t`Municipio (opcional)`}
        data={[none, ...list(choices?.municipalities, (one) => [one.code, one.name])]}
        key={form.key('municipality_code')}
        {...form.getInputProps('municipality_code')}
      />
      <NativeSelect
        label={t`Oficina (opcional)`}
        data={[none, ...list(choices?.offices, (one) => [one.id, nameOf(one)])]}
        key={form.key('office_id')}
        {...form.getInputProps('office_id')}
      />
      <NativeSelect
        label={t`Programa (opcional)`}
        data={[none, ...list(choices?.programs, (one) => [one.id, one.name])]}
        key={form.key('program_id')}
        {...form.getInputProps('program_id')}
      />
      <TextInput
        label={t`Personal del Instituto de que se trata (opcional)`}
        description={t`Su nombre, su puesto o en qué ventanilla atiende.`}
        maxLength={500}
        key={form.key('staff_involved')}
        {...form.getInputProps('staff_involved')}
      />
    </Stack>
  )
}

function list<T>(items: T[] | undefined, pair: (item: T) => [string, string]) {
  return (items ?? []).map(pair).map(([value, label]) => ({ value, label }))
}

function KindField({ form }: DraftFieldsProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  return (
    <Radio.Group
      label={t`De qué se trata`}
      required
      key={form.key('kind')}
      {...form.getInputProps('kind')}
    >
      <Stack gap="xs" mt="xs">
        {(Object.keys(complaintKinds) as ComplaintKind[]).map((kind) => (
          <Radio
            key={kind}
            value={kind}
            label={_(complaintKinds[kind])}
            description={_(kindNotes[kind])}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}
