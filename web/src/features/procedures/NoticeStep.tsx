import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Checkbox, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import * as v from 'valibot'
import type { OpenedHearing } from '../../api/types'
import { parseDate } from '../../app/dates'
import { today } from '../../app/format'
import { checkedBy, focusFirstError } from '../../app/forms'
import { noticeChannels } from '../../app/words'
import { DateField } from '../../components/DateField'
import { ProblemAlert } from '../../components/ProblemAlert'
import { OnPaper } from './due/PaperLink'
import { StepActions } from './StepActions'
import type { StepProps } from './StepDialog'
import { type NoticeValues, useNotice } from './useNotice'
import { useReload } from './useReload'

const schema = v.pipe(
  v.object({
    channel: v.pipe(v.string(), v.minLength(1, 'required')),
    with_link: v.boolean(),
    print: v.boolean(),
    email: v.string(),
    notified_on: v.pipe(
      v.nullish(v.string(), ''),
      v.check((date) => parseDate(date) !== null, 'date-invalid'),
      v.check((date) => date <= today(), 'date-future'),
    ),
  }),
  v.forward(
    v.check(
      ({ channel, with_link, email }) =>
        channel !== 'email' || !with_link || /^\S+@\S+\.\S+$/.test(email.trim()),
      'email',
    ),
    ['email'],
  ),
)

const EMPTY: NoticeValues = {
  channel: '',
  with_link: false,
  print: true,
  email: '',
  notified_on: today(),
  received_by: '',
  notes: '',
}

/** Tells the person that the case was begun; with a link they can answer from their phone. */
export function NoticeStep({ procedure, onDone, onCancel }: StepProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const [paper, setPaper] = useState<OpenedHearing | null>(null)
  const [{ channel, with_link: linked }, setChosen] = useState(EMPTY)
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: EMPTY,
    validate: checkedBy(schema),
    onValuesChange: (values, previous) => {
      setChosen(values)
      // Mail without the link tells nothing that can be answered.
      if (values.channel === 'email' && previous.channel !== 'email')
        form.setFieldValue('with_link', true)
    },
  })
  const notice = useNotice(procedure, form, { onDone, onPaper: setPaper })
  const reload = useReload(procedure.id, notice.reset)
  if (paper) return <OnPaper opened={paper} onDone={() => onDone(paper.procedure)} />
  const channels = Object.entries(noticeChannels).map(([value, text]) => ({
    value,
    label: _(text),
  }))
  return (
    <form noValidate onSubmit={form.onSubmit(notice.send, focusFirstError(form))}>
      <Stack>
        <ProblemAlert problem={notice.error} onReload={reload} />
        <NativeSelect
          label={t`Medio`}
          data={[{ value: '', label: t`Elija cómo se le avisa` }, ...channels]}
          key={form.key('channel')}
          {...form.getInputProps('channel')}
        />
        <Checkbox
          label={t`Con un enlace para que conteste por internet`}
          description={t`Por correo se envía; por otro medio, va impreso en el aviso.`}
          key={form.key('with_link')}
          {...form.getInputProps('with_link', { type: 'checkbox' })}
        />
        {linked && channel === 'email' ? (
          <TextInput
            type="email"
            label={t`Correo de la persona`}
            key={form.key('email')}
            {...form.getInputProps('email')}
          />
        ) : null}
        {linked && channel !== 'email' ? (
          <Checkbox
            label={t`Imprimir el aviso con el enlace y su código`}
            description={t`Si no, el enlace se muestra una sola vez para copiarlo.`}
            key={form.key('print')}
            {...form.getInputProps('print', { type: 'checkbox' })}
          />
        ) : null}
        {linked ? null : (
          <DateField
            label={t`Fecha del aviso`}
            maxDate={today()}
            key={form.key('notified_on')}
            {...form.getInputProps('notified_on')}
          />
        )}
        <TextInput
          label={t`Quién lo recibió (opcional)`}
          key={form.key('received_by')}
          {...form.getInputProps('received_by')}
        />
        <Textarea
          label={t`Notas (opcional)`}
          autosize
          key={form.key('notes')}
          {...form.getInputProps('notes')}
        />
        <StepActions
          action={t`Registrar el aviso`}
          pending={notice.isPending}
          onCancel={onCancel}
        />
      </Stack>
    </form>
  )
}
