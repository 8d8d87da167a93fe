import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import type { AnswerTemplate, ComplaintKind } from '../../api/types'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { CATALOGUES } from './Catalogues'
import { StepActions } from './StepActions'
import { complaintKinds } from './words'

interface TemplateDialogProps {
  template: AnswerTemplate | undefined
  onClose: () => void
}

/** A text with fields in double braces; the server refuses one that does not exist. */
export function TemplateDialog({ template, onClose }: TemplateDialogProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const [name, setName] = useState(template?.name_es ?? '')
  const [kind, setKind] = useState<ComplaintKind | ''>(template?.kind ?? '')
  const [body, setBody] = useState(template?.body ?? '')
  const done = { refreshes: CATALOGUES, onSuccess: onClose }
  const create = useCommand('post', '/api/v1/complaint-templates', done)
  const correct = useCommand('patch', '/api/v1/complaint-templates/{template_id}', done)
  const submit = (happening: React.FormEvent) => {
    happening.preventDefault()
    const saved = {
      kind: kind || null,
      name_es: name.trim(),
      name_en: template?.name_en ?? null,
      body,
    }
    if (!template) return create.mutate({ body: saved })
    correct.mutate({ path: { template_id: template.id }, version: template.version, body: saved })
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      size="lg"
      title={template ? t`Corregir la plantilla` : t`Nueva plantilla`}
    >
      <form onSubmit={submit}>
        <Stack>
          <ProblemAlert problem={create.error ?? correct.error} />
          <TextInput
            label={t`Nombre`}
            value={name}
            onChange={(change) => setName(change.currentTarget.value)}
          />
          <NativeSelect
            label={t`Para qué tipo`}
            value={kind}
            onChange={(change) => setKind(change.currentTarget.value as ComplaintKind | '')}
            data={[
              { value: '', label: t`Para cualquier tipo` },
              ...Object.entries(complaintKinds).map(([value, text]) => ({
                value,
                label: _(text),
              })),
            ]}
          />
          <Textarea
            label={t`Texto`}
            description={t`Campos, entre llaves dobles: folio, nombre, recibida_el, programa, convocatoria, oficina, area, hoy.`}
            autosize
            minRows={6}
            value={body}
            onChange={(change) => setBody(change.currentTarget.value)}
          />
          <StepActions
            action={t`Guardar`}
            disabled={name.trim() === '' || body.trim() === ''}
            pending={create.isPending || correct.isPending}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  )
}
