import { useLingui } from '@lingui/react/macro'
import { Group, NativeSelect } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { DateField } from '../../components/DateField'
import { NewSchedule } from '../procedures/NewSchedule'
import type { BulkValues } from './draft'

interface PaymentFieldsProps {
  // biome-ignore lint/suspicious/noExplicitAny: the form's rules do not matter to its fields
  form: UseFormReturnType<BulkValues, BulkValues, any>
}

/** Which payments of each award, and when and how they are made instead. */
export function PaymentFields({ form }: PaymentFieldsProps) {
  const { t } = useLingui()
  const moved = form.values.kind === 'rescheduling'
  return (
    <Group align="flex-start">
      {moved ? (
        <NativeSelect
          label={t`Qué pagos`}
          data={[
            { value: 'to_come', label: t`Los que están por hacerse` },
            { value: 'failed', label: t`Los rechazados o no cobrados` },
          ]}
          {...form.getInputProps('which')}
        />
      ) : null}
      <DateField
        label={t`Solo los del mes de (opcional)`}
        description={t`Cualquier día del mes que corresponde.`}
        {...form.getInputProps('month')}
      />
      {moved ? <NewSchedule inputProps={form.getInputProps} /> : null}
    </Group>
  )
}
