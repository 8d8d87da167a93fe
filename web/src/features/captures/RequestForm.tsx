import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { CaptureMeans } from '../../api/types'
import { parseDate } from '../../app/dates'
import { today } from '../../app/format'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { DateField } from '../../components/DateField'
import { FileDrop } from '../../components/FileDrop'
import { ProblemAlert } from '../../components/ProblemAlert'
import { captureMeans } from './words'

const schema = v.object({
  asked_by: v.pipe(v.string(), v.trim(), v.minLength(2, 'required'), v.maxLength(200, 'too-long')),
  means: v.string(),
  asked_on: v.pipe(
    v.nullable(v.string()),
    v.check((date) => date !== null && parseDate(date) !== null, 'date-invalid'),
    v.check((date) => date === null || date <= today(), 'date-future'),
  ),
})

interface RequestFormProps {
  roundId: string
  schoolId: string
  onAsked: (requestId: string) => void
}

/** Who of the school asked the office to enter its report, by what means, and the evidence of it. */
export function RequestForm({ roundId, schoolId, onAsked }: RequestFormProps) {
  const { _ } = useLingui()
  const { t } = useMacro()
  const [file, setFile] = useState<File | null>(null)
  const [missing, setMissing] = useState(false)
  const form = useForm({
    initialValues: { asked_by: '', means: 'email', asked_on: today() as string | null },
    validate: checkedBy(schema),
  })
  const ask = useCommand('post', '/api/v1/rounds/{round_id}/schools/{school_id}/capture-requests', {
    onSuccess: ({ id }) => onAsked(id),
  })
  const submit = form.onSubmit((values) => {
    setMissing(file === null)
    if (!file) return
    const sent = new FormData()
    sent.set('asked_by', values.asked_by.trim())
    sent.set('means', values.means)
    sent.set('asked_on', values.asked_on ?? '')
    sent.set('file', file)
    const path = { round_id: roundId, school_id: schoolId }
    ask.mutate({ path, form: sent }, { onError: (problem) => showFieldErrors(form, problem) })
  }, focusFirstError(form))
  const means = Object.entries(captureMeans) as [
    CaptureMeans,
    (typeof captureMeans)[CaptureMeans],
  ][]
  return (
    <form noValidate onSubmit={submit}>
      <Stack maw={560}>
        <ProblemAlert problem={ask.error} />
        <Text size="sm">{t`Lo que la oficina captura por una escuela queda marcado así en el informe, en el acuse y en la bitácora.`}</Text>
        <TextInput
          label={t`Quién de la escuela lo pidió, y su cargo`}
          {...form.getInputProps('asked_by')}
        />
        <NativeSelect
          label={t`Por qué medio`}
          data={means.map(([value, label]) => ({ value, label: _(label) }))}
          {...form.getInputProps('means')}
        />
        <DateField label={t`Cuándo`} maxDate={today()} {...form.getInputProps('asked_on')} />
        <FileDrop
          label={t`Evidencia`}
          hint={t`El correo, el oficio escaneado o la lista que entregó la escuela: PDF, imagen, Excel, Word o correo, hasta 20 MB.`}
          accept=".pdf,.png,.jpg,.jpeg,.webp,.xlsx,.docx,.txt,.eml"
          file={file}
          onFile={(chosen) => {
            setFile(chosen)
            setMissing(false)
          }}
          error={missing ? t`Adjunte la evidencia.` : undefined}
        />
        <Group>
          <Button type="submit" loading={ask.isPending}>{t`Continuar`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
