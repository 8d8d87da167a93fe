import { Plural, useLingui } from '@lingui/react/macro'
import { Stack, Text, Textarea } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useCommand } from '../../api/command'
import { FileDrop } from '../../components/FileDrop'
import { ProblemAlert } from '../../components/ProblemAlert'
import { type BulkValues, entriesOf } from './draft'

const ACCEPT =
  '.xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

interface ListFieldsProps {
  // biome-ignore lint/suspicious/noExplicitAny: the form's rules do not matter to its fields
  form: UseFormReturnType<BulkValues, BulkValues, any>
}

/** A pasted list, or the column of a workbook that fills it. */
export function ListFields({ form }: ListFieldsProps) {
  const { t } = useLingui()
  const read = useCommand('post', '/api/v1/bulk-procedures/lists', {
    onSuccess: ({ entries, file_name }) =>
      form.setValues({ list: entries.join('\n'), source: file_name }),
  })
  const count = entriesOf(form.values.list).length
  const take = (file: File | null) => {
    if (!file) return
    const body = new FormData()
    body.set('file', file)
    read.mutate({ form: body })
  }
  return (
    <Stack>
      <ProblemAlert problem={read.error} />
      <FileDrop
        label={t`Libro con la lista (opcional)`}
        hint={t`Libro de Excel (.xlsx) o CSV con una columna de folios o de CURP. El archivo no se guarda.`}
        accept={ACCEPT}
        file={null}
        onFile={take}
      />
      <Textarea
        label={t`Folios o CURP`}
        description={t`Uno por renglón. Una CURP vale si la persona tiene un solo beneficio vigente.`}
        autosize
        minRows={5}
        maxRows={14}
        {...form.getInputProps('list')}
      />
      <Text size="sm" c="dimmed" role="status">
        <Plural value={count} one="# renglón en la lista" other="# renglones en la lista" />
        {form.values.source ? ` · ${form.values.source}` : ''}
      </Text>
    </Stack>
  )
}
