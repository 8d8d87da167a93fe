import { useLingui } from '@lingui/react/macro'
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '../../../api/command'
import type { Appeal } from '../../../api/types'
import { useCan } from '../../../app/can'
import { DownloadButton } from '../../../components/DownloadButton'
import { FileDrop } from '../../../components/FileDrop'
import { ProblemAlert } from '../../../components/ProblemAlert'
import { MOVED } from '../queries'

interface AppealFilesProps {
  procedureId: string
  appeal: Appeal
}

const OPEN = new Set<Appeal['state']>(['filed', 'in_cure', 'admitted'])

/** The writ itself and the evidence that came with it. */
export function AppealFiles({ procedureId, appeal }: AppealFilesProps) {
  const { t } = useLingui()
  const can = useCan()
  const ids = { procedure_id: procedureId, appeal_id: appeal.id }
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {appeal.files.map((file) => (
          <DownloadButton
            key={file.id}
            size="compact-xs"
            aria-label={t`Descargar ${file.file_name}`}
            file={{
              path: '/api/v1/procedures/{procedure_id}/appeals/{appeal_id}/files/{file_id}',
              ids: { ...ids, file_id: file.id },
              name: file.file_name,
            }}
          >
            {file.description || file.file_name}
          </DownloadButton>
        ))}
      </Group>
      {OPEN.has(appeal.state) && can('procedures.file_appeals') ? (
        <AttachFile key={appeal.files.length} ids={ids} />
      ) : null}
    </Stack>
  )
}

function AttachFile({ ids }: { ids: { procedure_id: string; appeal_id: string } }) {
  const { t } = useLingui()
  const [file, setFile] = useState<File | null>(null)
  const [description, setDescription] = useState('')
  const attach = useCommand('post', '/api/v1/procedures/{procedure_id}/appeals/{appeal_id}/files', {
    refreshes: MOVED,
  })
  const submit = () => {
    if (!file) return
    const form = new FormData()
    form.set('description', description.trim())
    form.set('file', file)
    attach.mutate({ path: ids, form })
  }
  return (
    <>
      <ProblemAlert problem={attach.error} />
      <FileDrop
        label={t`Agregar el escrito o una prueba`}
        hint={t`PDF, imagen, Word o Excel.`}
        accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx"
        file={file}
        onFile={setFile}
      />
      {file ? (
        <Group align="flex-end">
          <TextInput
            label={t`Qué es`}
            flex={1}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
          <Button loading={attach.isPending} onClick={submit}>{t`Agregar`}</Button>
        </Group>
      ) : null}
    </>
  )
}
