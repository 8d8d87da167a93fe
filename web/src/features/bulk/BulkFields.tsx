import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Group, NativeSelect, Paper, Stack, Textarea } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { Ground, ProcedureKind } from '../../api/types'
import { procedureKinds } from '../../app/words'
import { DateField } from '../../components/DateField'
import { GroundText, useGroundName } from '../procedures/GroundText'
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
  const name = useGroundName()
  const { kind, ground_code } = form.values
  const usable = KINDS.filter((one) => grounds.some((ground) => ground.kind === one))
  const offered = grounds.filter((ground) => ground.kind === kind)
  const chosen = offered.find(({ code }) => code === ground_code)
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
      <NativeSelect
        label={t`Causal`}
        disabled={kind === ''}
        data={[
          { value: '', label: t`Elija la causal` },
          ...offered.map((ground) => ({ value: ground.code, label: name(ground) })),
        ]}
        {...form.getInputProps('ground_code')}
      />
      {chosen ? (
        <Paper withBorder p="sm" role="note" aria-label={t`Fundamento legal`}>
          <GroundText ground={chosen} />
        </Paper>
      ) : null}
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
