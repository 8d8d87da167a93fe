import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Fieldset, Group, NativeSelect, Text, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { PackageRow } from '../../api/types'
import { today } from '../../app/format'
import { answerOutcomes } from '../../app/words'
import { DateField } from '../../components/DateField'
import { ProgramText } from '../../components/ProgramText'
import { caseName } from '../procedures/caseName'
import { AppliedParts } from './AppliedParts'
import { type AnswerValues, needsDate, needsReason } from './answer'

interface AnswerRowProps {
  packageId: string
  row: PackageRow
  index: number
  // biome-ignore lint/suspicious/noExplicitAny: the form's rules do not matter to its fields
  form: UseFormReturnType<AnswerValues, AnswerValues, any>
}

export function AnswerRow({ packageId, row, index, form }: AnswerRowProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const outcome = form.values.rows[index]?.outcome ?? ''
  const options = Object.entries(answerOutcomes).map(([value, { text }]) => ({
    value,
    label: _(text),
  }))
  return (
    <Fieldset
      p="sm"
      legend={
        <Text span size="sm" fw={600}>
          {row.position}. {row.procedure_folio} · {row.name}
        </Text>
      }
    >
      <Text size="xs" c="dimmed" mb="xs" component="div">
        {_(caseName(row))} · <ProgramText {...row} rest={[row.benefit_folio]} />
      </Text>
      <Group align="flex-start">
        <NativeSelect
          label={t`Resultado`}
          data={[{ value: '', label: t`Pendiente` }, ...options]}
          {...form.getInputProps(`rows.${index}.outcome`)}
        />
        {needsDate(outcome) ? (
          <DateField
            label={t`Se aplicó el`}
            maxDate={today()}
            {...form.getInputProps(`rows.${index}.applied_on`)}
          />
        ) : null}
        {needsReason(outcome) ? (
          <TextInput
            flex={1}
            miw={220}
            label={t`Motivo`}
            {...form.getInputProps(`rows.${index}.reason`)}
          />
        ) : null}
      </Group>
      {outcome === 'partial' ? (
        <AppliedParts
          packageId={packageId}
          rowId={row.id}
          {...form.getInputProps(`rows.${index}.parts`)}
        />
      ) : null}
    </Fieldset>
  )
}
