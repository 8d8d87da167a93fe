import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { NumberInput, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import { DateField } from '../../components/DateField'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { CATALOGUES } from './Catalogues'
import { StepActions } from './StepActions'
import type { ComplaintTerm } from './TermsPanel'
import { complaintKinds } from './words'

interface TermDialogProps {
  term: ComplaintTerm
  onClose: () => void
}

/** Other terms from a day to come; what was received before keeps its own. */
export function TermDialog({ term, onClose }: TermDialogProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const [days, setDays] = useState({
    answer_business_days: term.answer_business_days,
    extension_business_days: term.extension_business_days,
    effect_business_days: term.effect_business_days,
    ask_business_days: term.ask_business_days,
    complete_business_days: term.complete_business_days,
  })
  const [basis, setBasis] = useState(term.legal_basis)
  const [from, setFrom] = useState<string | null>(null)
  const labels: Record<keyof typeof days, string> = {
    answer_business_days: t`Contestar`,
    extension_business_days: t`Prórroga`,
    effect_business_days: t`Cumplir lo concedido`,
    ask_business_days: t`Pedir que se complete`,
    complete_business_days: t`Completar`,
  }
  const save = useCommand('post', '/api/v1/complaint-terms', {
    refreshes: CATALOGUES,
    onSuccess: onClose,
  })
  const submit = (happening: React.FormEvent) => {
    happening.preventDefault()
    const { kind, unanswered_concludes } = term
    const body = {
      ...days,
      kind,
      unanswered_concludes,
      legal_basis: basis.trim(),
      valid_from: from ?? '',
    }
    save.mutate({ body })
  }
  return (
    <Dialog opened onClose={onClose} title={_(complaintKinds[term.kind])}>
      <form onSubmit={submit}>
        <Stack>
          <ProblemAlert problem={save.error} />
          {(Object.keys(labels) as (keyof typeof days)[]).map((name) => (
            <NumberInput
              key={name}
              label={labels[name]}
              min={0}
              max={120}
              value={days[name]}
              onChange={(value) => setDays({ ...days, [name]: Number(value) })}
            />
          ))}
          <TextInput
            label={t`Fundamento`}
            value={basis}
            onChange={(change) => setBasis(change.currentTarget.value)}
          />
          <DateField label={t`A partir de`} value={from} onChange={setFrom} />
          <StepActions
            action={t`Guardar`}
            disabled={!from || basis.trim() === ''}
            pending={save.isPending}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  )
}
