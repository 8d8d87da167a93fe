import type { MessageDescriptor } from '@lingui/core'
import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Checkbox, Fieldset, Group, NativeSelect, Radio, Stack } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { ExportedList, ListExportPurpose } from '../../api/types'
import { useCan } from '../../app/can'
import type { Kept } from './exporting'
import { exportFormats, listExportPurposes, separators } from './words'

export interface ExportValues extends Kept {
  columns: 'seen' | 'all'
  purpose: ListExportPurpose | ''
  withIdentifiers: boolean
}

interface ExportFieldsProps {
  form: UseFormReturnType<ExportValues>
  list: ExportedList
  disabled: boolean
}

/** Which columns, in what kind of file, and what for. */
export function ExportFields({ form, list, disabled }: ExportFieldsProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const can = useCan()
  const field = form.getInputProps
  const choices = (words: Record<string, MessageDescriptor>) =>
    Object.entries(words).map(([value, word]) => ({ value, label: _(word) }))
  return (
    <Fieldset variant="unstyled" m={0} disabled={disabled}>
      <Stack>
        <Radio.Group label={t`Columnas`} {...field('columns')}>
          <Group mt={4}>
            <Radio value="seen" label={t`Las que se ven, en su orden`} />
            <Radio value="all" label={t`Todas las de la lista`} />
          </Group>
        </Radio.Group>
        <Radio.Group label={t`Archivo`} {...field('format')}>
          <Group mt={4}>
            {choices(exportFormats).map((format) => (
              <Radio key={format.value} {...format} />
            ))}
          </Group>
        </Radio.Group>
        {form.values.format === 'csv' ? (
          <NativeSelect
            label={t`Separador`}
            description={t`Lo que va entre una columna y otra. Se recuerda para la próxima vez.`}
            data={choices(separators)}
            {...field('separator')}
          />
        ) : null}
        <NativeSelect
          label={t`¿Para qué?`}
          withAsterisk
          data={[{ value: '', label: t`Elija…` }, ...choices(listExportPurposes)]}
          {...field('purpose')}
        />
        {can('exports.with_identifiers') && !WITHOUT_PEOPLE.has(list) ? (
          <Checkbox
            label={t`Con CURP y teléfonos completos`}
            description={t`Si no, salen ocultos como en la lista. Guarde el archivo donde nadie más lo abra.`}
            {...field('withIdentifiers', { type: 'checkbox' })}
          />
        ) : null}
      </Stack>
    </Fieldset>
  )
}

// Nothing is hidden in them.
const WITHOUT_PEOPLE = new Set<ExportedList>([
  'audit_events',
  'bulk_procedures',
  'coverage',
  'imports',
  'packages',
  'payment_files',
  'rounds',
  'schools',
])
