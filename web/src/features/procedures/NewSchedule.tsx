import { useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import type { GetInputPropsReturnType } from '@mantine/form'
import { DateField } from '../../components/DateField'

interface NewScheduleProps {
  /** Of the form that these fields belong to. */
  inputProps: (field: 'pays_on' | 'channel') => GetInputPropsReturnType
}

/** When and by which means payments are made instead. */
export function NewSchedule({ inputProps }: NewScheduleProps) {
  const { t } = useLingui()
  return (
    <>
      <DateField
        label={t`Nueva fecha de pago`}
        description={t`El monto no cambia nunca.`}
        {...inputProps('pays_on')}
      />
      <NativeSelect
        label={t`Nuevo medio de pago (opcional)`}
        data={[
          { value: '', label: t`El mismo` },
          { value: 'transfer', label: t`Transferencia` },
          { value: 'card', label: t`Tarjeta` },
          { value: 'cheque', label: t`Cheque` },
          { value: 'cash', label: t`Efectivo` },
        ]}
        {...inputProps('channel')}
      />
    </>
  )
}
