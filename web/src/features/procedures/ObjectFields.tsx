import { useLingui } from '@lingui/react/macro'
import { NativeSelect, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { Beneficiary, Benefit } from '../../api/types'
import { SchoolSelect } from '../users/SchoolSelect'
import { NewSchedule } from './NewSchedule'
import { PaymentPicker } from './PaymentPicker'
import { actsOnPayments, type ProposalValues } from './proposal'
import { TierSelect } from './TierSelect'

interface ObjectFieldsProps {
  // biome-ignore lint/suspicious/noExplicitAny: the form's rules do not matter to its fields
  form: UseFormReturnType<ProposalValues, ProposalValues, any>
  person: Pick<Beneficiary, 'registrations'>
  benefit: Benefit
}

/** What each kind acts on beyond the award: payments, the registration, a tier or a school. */
export function ObjectFields({ form, person, benefit }: ObjectFieldsProps) {
  const { kind } = form.values
  return (
    <>
      {actsOnPayments(kind) ? <PaymentPicker form={form} benefit={benefit} /> : null}
      {kind === 'payment_hold' ? <ReleaseCondition form={form} /> : null}
      {kind === 'rescheduling' ? <NewSchedule inputProps={form.getInputProps} /> : null}
      {kind === 'deregistration' ? <RegistrationSelect form={form} person={person} /> : null}
      {kind === 'reallocation' ? <Reallocation form={form} benefit={benefit} /> : null}
    </>
  )
}

type FormProps = Pick<ObjectFieldsProps, 'form'>

function ReleaseCondition({ form }: FormProps) {
  const { t } = useLingui()
  return (
    <TextInput
      label={t`Se libera cuando (opcional)`}
      description={t`Qué tiene que pasar para que el pago se haga.`}
      maxLength={500}
      {...form.getInputProps('release_condition')}
    />
  )
}

function RegistrationSelect({ form, person }: FormProps & Pick<ObjectFieldsProps, 'person'>) {
  const { t } = useLingui()
  const open = person.registrations.filter(({ state }) => state === 'registered')
  return (
    <NativeSelect
      label={t`Registro en el padrón`}
      description={t`Sus beneficios abiertos de ese programa terminan con la baja.`}
      data={[
        { value: '', label: t`Elija el programa` },
        ...open.map(({ id, program }) => ({ value: id, label: program })),
      ]}
      {...form.getInputProps('registration_id')}
    />
  )
}

function Reallocation({ form, benefit }: FormProps & Pick<ObjectFieldsProps, 'benefit'>) {
  const { t } = useLingui()
  return (
    <>
      <TierSelect form={form} benefit={benefit} />
      <SchoolSelect
        value={form.values.school_id || null}
        onChange={(schoolId) => form.setFieldValue('school_id', schoolId ?? '')}
        error={form.errors.school_id}
        description={t`Si el beneficio cambia de plantel; déjelo vacío si sigue en el mismo.`}
      />
    </>
  )
}
