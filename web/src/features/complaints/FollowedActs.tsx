import { useLingui } from '@lingui/react/macro'
import { Button, FileInput, NativeSelect, Stack, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { openClient } from '../../api/client'
import { asProblem } from '../../api/problems'
import type { FollowedComplaint, Problem } from '../../api/types'
import { formatDate } from '../../app/format'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import type { FollowedProps } from './Followed'
import { attach } from './useFiling'

type Send = () => Promise<{ data?: FollowedComplaint; error?: unknown }>

function useAct(onChange: FollowedProps['onChange']) {
  return useMutation<FollowedComplaint, Problem, Send>({
    mutationFn: async (send) => {
      const { data, error } = await send()
      if (!data) throw asProblem(error)
      return data
    },
    onSuccess: onChange,
  })
}

/** What is asked of the person; the term to answer waits for it. */
export function CompleteIt({ followKey, complaint, onChange }: FollowedProps) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const act = useAct(onChange)
  const due = complaint.asked ? formatDate(complaint.asked.due_on) : ''
  const send = () =>
    act.mutate(() =>
      openClient.POST('/api/v1/complaint-filings/completions', {
        body: { ...followKey, text: text.trim() },
      }),
    )
  return (
    <Panel title={t`Le pedimos que lo complete`}>
      <Stack>
        <Text className="preserve-lines">{complaint.asked?.message}</Text>
        <ProblemAlert problem={act.error} />
        <Textarea
          label={t`Su respuesta`}
          description={t`Tiene hasta el ${due}.`}
          autosize
          minRows={3}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button disabled={text.trim() === ''} loading={act.isPending} onClick={send}>
          {t`Completar`}
        </Button>
      </Stack>
    </Panel>
  )
}

const MARKS = Array.from({ length: 11 }, (_, at) => String(10 - at))

/** From 0 to 10, once. */
export function RateIt({ followKey, onChange }: FollowedProps) {
  const { t } = useLingui()
  const [satisfaction, setSatisfaction] = useState('')
  const [comment, setComment] = useState('')
  const act = useAct(onChange)
  const send = () =>
    act.mutate(() =>
      openClient.POST('/api/v1/complaint-filings/ratings', {
        body: { ...followKey, satisfaction: Number(satisfaction), comment: comment.trim() || null },
      }),
    )
  return (
    <Panel title={t`¿Cómo le pareció la respuesta?`}>
      <Stack>
        <ProblemAlert problem={act.error} />
        <NativeSelect
          label={t`Calificación, de 0 (muy mala) a 10 (muy buena)`}
          value={satisfaction}
          onChange={(event) => setSatisfaction(event.currentTarget.value)}
          data={[{ value: '', label: t`Elija un número` }, ...MARKS]}
        />
        <Textarea
          label={t`Comentario (opcional)`}
          autosize
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <Button
          disabled={satisfaction === ''}
          loading={act.isPending}
          onClick={send}
        >{t`Calificar`}</Button>
      </Stack>
    </Panel>
  )
}

/** A file more, while it is open. */
export function AddFile({ followKey, complaint, onChange }: FollowedProps) {
  const { t } = useLingui()
  const [file, setFile] = useState<File | null>(null)
  const act = useAct(onChange)
  const send = () => {
    if (!file) return
    act.mutate(async () => {
      const problem = await attach(followKey, file)
      if (problem) return { error: problem }
      setFile(null)
      return openClient.POST('/api/v1/complaint-filings/searches', { body: followKey })
    })
  }
  return (
    <Panel title={t`Fotos y documentos`}>
      <Stack>
        {complaint.attachments.map((name) => (
          <Text key={name} size="sm">
            {name}
          </Text>
        ))}
        <ProblemAlert problem={act.error} />
        <FileInput
          label={t`Agregar un archivo`}
          placeholder={t`Elegir un archivo…`}
          clearable
          clearButtonProps={{ 'aria-label': t`Quitar el archivo` }}
          value={file}
          onChange={setFile}
        />
        {file ? <Button loading={act.isPending} onClick={send}>{t`Agregar`}</Button> : null}
      </Stack>
    </Panel>
  )
}

/** What was answered did not settle it: why. */
export function AskAgain({ followKey, onChange }: FollowedProps) {
  const { t } = useLingui()
  const [reason, setReason] = useState('')
  const act = useAct(onChange)
  const send = () =>
    act.mutate(() =>
      openClient.POST('/api/v1/complaint-filings/reopenings', {
        body: { ...followKey, reason: reason.trim() },
      }),
    )
  return (
    <Panel title={t`¿No quedó resuelto?`}>
      <Stack>
        <ProblemAlert problem={act.error} />
        <Textarea
          label={t`Por qué pide que se reabra`}
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={reason.trim().length < 5}
          loading={act.isPending}
          onClick={send}
        >{t`Pedir que se reabra`}</Button>
      </Stack>
    </Panel>
  )
}
