import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import type { Evidence, Procedure } from '../../api/types'
import { evidenceKinds } from '../../app/words'
import { FileDrop } from '../../components/FileDrop'
import { ProblemAlert } from '../../components/ProblemAlert'
import { MOVED, procedureQuery } from './queries'

type EvidenceKind = Evidence['kind']

/** The first document that the ground names and the case lacks. */
function missing(procedure: Procedure): EvidenceKind {
  const there = new Set(procedure.evidence.map((item) => item.kind))
  return procedure.ground_detail.evidence_kinds.find((kind) => !there.has(kind)) ?? 'other'
}

export function AttachEvidence({ procedure }: { procedure: Procedure }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const queryClient = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const [kind, setKind] = useState(missing(procedure))
  const [description, setDescription] = useState('')
  const attach = useCommand('post', '/api/v1/procedures/{procedure_id}/evidence', {
    refreshes: MOVED,
  })
  const submit = () => {
    if (!file) return
    const form = new FormData()
    form.set('kind', kind)
    form.set('description', description.trim())
    form.set('file', file)
    attach.mutate({ path: { procedure_id: procedure.id }, version: procedure.version, form })
  }
  const reload = async () => {
    await queryClient.invalidateQueries({ queryKey: procedureQuery(procedure.id).queryKey })
    attach.reset()
  }
  return (
    <Stack gap="xs">
      <ProblemAlert problem={attach.error} onReload={reload} />
      <FileDrop
        label={t`Agregar un documento`}
        hint={t`PDF, imagen, Word o Excel.`}
        accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx"
        file={file}
        onFile={setFile}
      />
      {file ? (
        <Group align="flex-end">
          <NativeSelect
            label={t`Qué documento es`}
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value as EvidenceKind)}
            data={Object.entries(evidenceKinds).map(([value, label]) => ({
              value,
              label: _(label),
            }))}
          />
          <TextInput
            label={t`Qué demuestra`}
            miw={180}
            flex={1}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
          <Button loading={attach.isPending} onClick={submit}>{t`Agregar`}</Button>
        </Group>
      ) : null}
    </Stack>
  )
}
