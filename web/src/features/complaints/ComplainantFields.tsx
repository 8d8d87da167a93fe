import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Checkbox, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { AnswerChannel } from '../../api/types'
import type { DraftFieldsProps } from './MatterFields'
import { answerChannels } from './words'

/** Who says it and how they want to be answered, or that nobody is to know. */
export function ComplainantFields({ form }: DraftFieldsProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const [anonymous, setAnonymous] = useState(form.getValues().anonymous)
  const [channel, setChannel] = useState<AnswerChannel>(form.getValues().answer_channel)
  form.watch('anonymous', ({ value }) => setAnonymous(value))
  form.watch('answer_channel', ({ value }) => setChannel(value))
  return (
    <Stack>
      <Checkbox
        label={t`Presentarlo de forma anónima`}
        description={t`No se guarda nada que lo identifique: ni su nombre, ni desde dónde lo envió.`}
        key={form.key('anonymous')}
        {...form.getInputProps('anonymous', { type: 'checkbox' })}
      />
      {anonymous ? (
        <Text size="sm">{t`Podrá leer la respuesta con el folio y la clave que se le darán al enviarlo.`}</Text>
      ) : (
        <>
          <TextInput
            label={t`Nombre completo`}
            autoComplete="name"
            required
            maxLength={200}
            key={form.key('name')}
            {...form.getInputProps('name')}
          />
          <NativeSelect
            label={t`Cómo quiere que se le conteste`}
            data={Object.entries(answerChannels).map(([value, text]) => ({
              value,
              label: _(text),
            }))}
            key={form.key('answer_channel')}
            {...form.getInputProps('answer_channel')}
          />
          <ContactField form={form} channel={channel} />
        </>
      )}
    </Stack>
  )
}

function ContactField({ form, channel }: DraftFieldsProps & { channel: AnswerChannel }) {
  const { t } = useLingui()
  switch (channel) {
    case 'email':
      return (
        <TextInput
          label={t`Correo`}
          type="email"
          autoComplete="email"
          key={form.key('email')}
          {...form.getInputProps('email')}
        />
      )
    case 'phone':
      return (
        <TextInput
          label={t`Teléfono`}
          type="tel"
          autoComplete="tel"
          maxLength={30}
          key={form.key('phone')}
          {...form.getInputProps('phone')}
        />
      )
    case 'letter':
      return (
        <TextInput
          label={t`Domicilio`}
          autoComplete="street-address"
          maxLength={500}
          key={form.key('address')}
          {...form.getInputProps('address')}
        />
      )
    default:
      return null
  }
}
