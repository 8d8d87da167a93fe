import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Button, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import type { BulkProcedure, Evidence } from '../../api/types'
import { notify } from '../../app/notify'
import { evidenceKinds } from '../../app/words'
import { Dialog } from '../../components/Dialog'
import { FileDrop } from '../../components/FileDrop'
import { ProblemAlert } from '../../components/ProblemAlert'
import { StepActions } from '../procedures/StepActions'
import { bulkQuery, MOVED } from './queries'

/** One document for all: the school's letter, the minutes, the list. */
export function AttachBulkEvidence({ bulk }: { bulk: BulkProcedure }) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  return (
    <>
      <Button variant="default" onClick={open}>{t`Agregar un documento a todos…`}</Button>
      <Dialog opened={opened} onClose={close} title={t`Agregar un documento a todos`}>
        <EvidenceForm bulk={bulk} onClose={close} />
      </Dialog>
    </>
  )
}

function EvidenceForm({ bulk, onClose }: { bulk: BulkProcedure; onClose: () => void }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const queryClient = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const [kind, setKind] = useState<Evidence['kind']>('other')
  const [description, setDescription] = useState('')
  const attach = useCommand('post', '/api/v1/bulk-procedures/{bulk_id}/evidence', {
    refreshes: MOVED,
    onSuccess: () => {
      notify({ message: t`El documento quedó en cada trámite.` })
      onClose()
    },
  })
  const reload = async () => {
    await queryClient.invalidateQueries({ queryKey: bulkQuery(bulk.id).queryKey })
    attach.reset()
  }
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    if (!file) return
    const form = new FormData()
    form.set('kind', kind)
    form.set('description', description.trim())
    form.set('file', file)
    attach.mutate({ path: { bulk_id: bulk.id }, version: bulk.version, form })
  }
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={attach.error} onReload={reload} />
        <Text size="sm">{t`Queda como prueba en cada trámite que no se ha enviado a aprobación.`}</Text>
        <FileDrop
          label={t`Documento`}
          hint={t`PDF, imagen, Word o Excel.`}
          accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx"
          file={file}
          onFile={setFile}
        />
        <NativeSelect
          label={t`Qué documento es`}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as Evidence['kind'])}
          data={Object.entries(evidenceKinds).map(([value, label]) => ({ value, label: _(label) }))}
        />
        <TextInput
          label={t`Qué demuestra`}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <StepActions action={t`Agregar`} pending={attach.isPending} onCancel={onClose} />
      </Stack>
    </form>
  )
}
