import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Checkbox, NativeSelect, Stack } from '@mantine/core'
import { effectiveRules, registrationEffects } from '../../app/words'
import type { FieldsProps } from './NameFields'

/** When it takes effect and what it brings about; what the procedure cannot do is not offered unless it is set. */
export function EffectFields({ form }: FieldsProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const { values } = form
  const rules = Object.entries(effectiveRules).map(([value, text]) => ({ value, label: _(text) }))
  const ends = Object.entries(registrationEffects).map(([value, text]) => ({
    value,
    label: _(text),
  }))
  const box = (name: 'effects_extend_end' | 'effects_refund' | 'effects_vacate_place') =>
    form.getInputProps(name, { type: 'checkbox' })
  const suspends = values.kind === 'suspension'
  const terminates = values.kind === 'cancellation' || values.kind === 'deregistration'
  return (
    <Stack>
      <NativeSelect
        label={t`Cuándo surte efectos`}
        data={rules}
        {...form.getInputProps('effective_rule')}
      />
      <Checkbox
        label={t`La fecha puede quedar antes del día en que se propone`}
        {...form.getInputProps('past_effective_allowed', { type: 'checkbox' })}
      />
      <Checkbox label={t`Reversible`} {...form.getInputProps('reversible', { type: 'checkbox' })} />
      {suspends || values.effects_extend_end ? (
        <Checkbox
          label={t`Los días suspendidos se suman a la fecha de término`}
          {...box('effects_extend_end')}
        />
      ) : null}
      {suspends || terminates || values.effects_refund ? (
        <Checkbox label={t`Se pide reintegrar los pagos indebidos`} {...box('effects_refund')} />
      ) : null}
      {terminates || values.effects_vacate_place ? (
        <Checkbox
          label={t`El lugar queda libre para la lista de prelación`}
          {...box('effects_vacate_place')}
        />
      ) : null}
      {values.kind === 'deregistration' || values.registration_effect === 'complete' ? (
        <NativeSelect
          label={t`Los demás beneficios de la persona`}
          data={ends}
          {...form.getInputProps('registration_effect')}
        />
      ) : null}
    </Stack>
  )
}
