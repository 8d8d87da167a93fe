import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Group, NativeSelect, Stack, Textarea } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { Ground, ProcedureKind } from '../../api/types'
import { procedureKinds } from '../../app/words'
import { DateField } from '../../components/DateField'
import { GroundSelect } from '../procedures/GroundSelect'
import { type BulkValues, choosesPayments, FILLED_IN, mayEnd } from './draft'
import { PaymentFields } from './PaymentFields'

/** The others choose a registration, a place or a school one by one. */
const KINDS: ProcedureKind[] = [
  'completion',
  'suspension',
  'cancellation',
  'payment_hold',
  'rescheduling',
]

interface BulkFieldsProps {
  // biome-ignore lint/suspicious/noExplicitAny: the form's rules do not matter to its fields
  form: UseFormReturnType<BulkValues, BulkValues, any>
  grounds: Ground[]
}

export function BulkFields({ form, grounds }: BulkFieldsProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const { kind, ground_code } = form.values
  const usable = KINDS.filter((one) => grounds.some((ground) => ground.kind === one))
  return (
    <Stack>
      <NativeSelect
        label={t`Procedimiento`}
        data={[
          { value: '', label: t`Elija el procedimiento` },
          ...usable.map((value) => ({ value: value as string, label: _(procedureKinds[value]) })),
        ]}
        {...form.getInputProps('kind')}
        onChange={(event) =>
          form.setValues({
            kind: event.currentTarget.value as BulkValues['kind'],
            ground_code: '',
          })
        }
      />
      <GroundSelect
        grounds={grounds}
        kind={kind}
        chosen={ground_code}
        {...form.getInputProps('ground_code')}
      />
      {choosesPayments(kind) ? <PaymentFields form={form} /> : null}
      <Textarea
        label={t`Hechos`}
        description={t`Cada persona podrá leer los suyos. Se llenan solos: ${FILLED_IN}.`}
        autosize
        minRows={3}
        {...form.getInputProps('facts')}
      />
      <Group align="flex-start">
        <DateField label={t`Surte efecto el`} {...form.getInputProps('effective_on')} />
        {mayEnd(kind) ? (
          <DateField
            label={t`Hasta (opcional)`}
            description={t`Si no la pone, dura hasta una nueva decisión.`}
            {...form.getInputProps('ends_on')}
          />
        ) : null}
      </Group>
    </Stack>
  )
}
