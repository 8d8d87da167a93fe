import { useLingui } from '@lingui/react/macro'
import { Button, Stack, Text, Textarea, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { AnswerFile, AnswerReceipt } from '../../api/types'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { ProblemAlert } from '../../components/ProblemAlert'
import { AnswerFiles } from './AnswerFiles'

const schema = v.object({ statement: v.pipe(v.string(), v.trim(), v.minLength(1, 'required')) })

interface AnswerFormProps {
  token: string
  files: AnswerFile[]
  onAnswered: (receipt: AnswerReceipt) => void
}

/** What the person says, and the documents that support it; sent once. */
export function AnswerForm({ token, files, onAnswered }: AnswerFormProps) {
  const { t } = useLingui()
  const [kept, setKept] = useState(files)
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { statement: '' },
    validate: checkedBy(schema),
  })
  const answer = useCommand('post', '/api/v1/hearing-links/answers', { onSuccess: onAnswered })
  const submit = form.onSubmit(
    ({ statement }) =>
      answer.mutate(
        { body: { token, statement } },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <Title order={2} size="h4">{t`Su respuesta`}</Title>
        <Textarea
          label={t`Escriba lo que quiera que se tome en cuenta`}
          autosize
          minRows={5}
          maxLength={8000}
          key={form.key('statement')}
          {...form.getInputProps('statement')}
        />
        <AnswerFiles token={token} files={kept} onFiles={setKept} />
        <ProblemAlert problem={answer.error} />
        <Button type="submit" size="md" loading={answer.isPending}>
          {t`Enviar mi respuesta`}
        </Button>
        <Text size="xs" c="dimmed">
          {t`Se envía una sola vez. También puede contestar en persona o por escrito en nuestras oficinas.`}
        </Text>
      </Stack>
    </form>
  )
}
