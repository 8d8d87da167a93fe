import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { NativeSelect, Stack, Text, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import type { AnswerChannel, Complaint, ComplaintOutcome } from '../../api/types'
import { useCatalogueName } from '../../app/catalogueName'
import { ProblemAlert } from '../../components/ProblemAlert'
import { complaintCataloguesQuery } from './queries'
import { StepActions } from './StepActions'
import type { StepProps } from './StepDialog'
import { useAfterStep, useReload } from './useStep'
import { answerChannels, complaintOutcomes } from './words'

const JUDGED: ComplaintOutcome[] = ['upheld', 'partially_upheld', 'not_upheld']
const ALWAYS: ComplaintOutcome[] = ['not_ours', 'withdrawn', 'not_enough_elements']

/** Right or wrong is said of complaints and of what is asked for; the rest is attended. */
export function outcomesOf({ kind }: Pick<Complaint, 'kind'>): ComplaintOutcome[] {
  if (kind === 'request') return [...JUDGED, 'attended', ...ALWAYS]
  const judged = ['service_complaint', 'misconduct_report', 'privacy_request'].includes(kind)
  return judged ? [...JUDGED, ...ALWAYS] : ['attended', ...ALWAYS]
}

/** The answer, from a template or not; it goes by the way the person asked for. */
export function AnswerStep({ complaint, onClose }: StepProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const nameOf = useCatalogueName()
  const lists = useQuery(complaintCataloguesQuery).data
  const [body, setBody] = useState('')
  const [outcome, setOutcome] = useState<ComplaintOutcome>(outcomesOf(complaint)[0] ?? 'attended')
  const [cause, setCause] = useState(complaint.links.cause_id ?? '')
  const path = { complaint_id: complaint.id }
  const step = useCommand(
    'post',
    '/api/v1/complaints/{complaint_id}/answers',
    useAfterStep(complaint, onClose),
  )
  const fill = useCommand('post', '/api/v1/complaints/{complaint_id}/answer-previews', {
    onSuccess: (text) => setBody(text.body),
  })
  const reload = useReload(complaint, step.reset)
  const templates = (lists?.templates ?? []).filter(
    ({ kind }) => kind == null || kind === complaint.kind,
  )
  const submit = (happening: React.FormEvent) => {
    happening.preventDefault()
    const answer = { body: body.trim(), outcome, cause_id: cause || null }
    step.mutate({ path, version: complaint.version, body: answer })
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={step.error ?? fill.error} onReload={reload} />
        <NativeSelect
          label={t`Plantilla (opcional)`}
          value=""
          onChange={(change) =>
            fill.mutate({ path, body: { template_id: change.currentTarget.value } })
          }
          data={[
            { value: '', label: t`Elija una para empezar` },
            ...templates.map((template) => ({ value: template.id, label: nameOf(template) })),
          ]}
        />
        <Textarea
          label={t`Respuesta`}
          autosize
          minRows={6}
          value={body}
          onChange={(change) => setBody(change.currentTarget.value)}
        />
        <NativeSelect
          label={t`Resultado`}
          value={outcome}
          onChange={(change) => setOutcome(change.currentTarget.value as ComplaintOutcome)}
          data={outcomesOf(complaint).map((value) => ({
            value,
            label: _(complaintOutcomes[value]),
          }))}
        />
        <NativeSelect
          label={t`Causa`}
          description={t`Hace falta en una queja procedente: de las causas salen las mejoras.`}
          value={cause}
          onChange={(change) => setCause(change.currentTarget.value)}
          data={[
            { value: '', label: t`Sin causa` },
            ...(lists?.causes ?? []).map((one) => ({ value: one.id, label: nameOf(one) })),
          ]}
        />
        <HowItGoes complaint={complaint} />
        <StepActions
          action={t`Contestar`}
          disabled={body.trim().length < 5}
          pending={step.isPending}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}

/** By what way the person gets it, and what is left to do by hand. */
function HowItGoes({ complaint }: { complaint: Complaint }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const channel = complaint.complainant?.answer_channel ?? 'follow_page'
  const carta = t`Al contestar se expide la carta numerada; anote en ella a quién y cuándo se entregó.`
  const left: Partial<Record<AnswerChannel, string>> = {
    email: t`Se manda por correo en horas hábiles, y también se lee con el folio y la clave.`,
    phone: t`Llame a la persona y léale la respuesta; también la lee con su folio y su clave.`,
    letter: complaint.kind === 'misconduct_report' ? undefined : carta,
    in_person: complaint.kind === 'misconduct_report' ? undefined : carta,
  }
  return (
    <Text size="sm" c="dimmed">
      {t`Pidió:`} {_(answerChannels[channel])}. {left[channel]}
    </Text>
  )
}
