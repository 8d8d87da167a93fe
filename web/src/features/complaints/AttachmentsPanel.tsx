import { useLingui } from '@lingui/react/macro'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import type { Complaint } from '../../api/types'
import { useCan } from '../../app/can'
import { formatDateTime, formatSize } from '../../app/format'
import { DownloadButton } from '../../components/DownloadButton'
import { FileDrop } from '../../components/FileDrop'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { MOVED } from './queries'

export function AttachmentsPanel({ complaint }: { complaint: Complaint }) {
  const { t } = useLingui()
  const can = useCan()
  const open = complaint.state !== 'answered' && complaint.state !== 'concluded'
  return (
    <Panel title={t`Fotos y documentos`}>
      <Stack>
        {complaint.attachments.length === 0 ? (
          <Text size="sm" c="dimmed">{t`Todavía no hay documentos.`}</Text>
        ) : null}
        {complaint.attachments.map((one) => (
          <Group key={one.id} justify="space-between" wrap="nowrap">
            <div>
              <Text size="sm" fw={600}>
                {one.file_name}
              </Text>
              <Text size="xs" c="dimmed">
                {formatSize(one.size)} · {one.added_by ?? t`De la persona`} ·{' '}
                {formatDateTime(one.added_at)}
              </Text>
            </div>
            <DownloadButton
              size="compact-xs"
              aria-label={t`Descargar ${one.file_name}`}
              file={{
                path: '/api/v1/complaints/{complaint_id}/attachments/{attachment_id}',
                ids: { complaint_id: complaint.id, attachment_id: one.id },
                name: one.file_name,
              }}
            >{t`Descargar`}</DownloadButton>
          </Group>
        ))}
        {open && can('complaints.attend') && complaint.attachments.length < 5 ? (
          <Attach key={complaint.attachments.length} complaint={complaint} />
        ) : null}
      </Stack>
    </Panel>
  )
}

function Attach({ complaint }: { complaint: Complaint }) {
  const { t } = useLingui()
  const [file, setFile] = useState<File | null>(null)
  const path = '/api/v1/complaints/{complaint_id}/attachments'
  const attach = useCommand('post', path, { refreshes: MOVED })
  const submit = () => {
    if (!file) return
    const form = new FormData()
    form.set('file', file)
    attach.mutate({ path: { complaint_id: complaint.id }, form })
  }
  return (
    <Stack gap="xs">
      <ProblemAlert problem={attach.error} />
      <FileDrop
        label={t`Agregar un documento`}
        hint={complaint.is_anonymous ? t`Fotos o texto.` : t`PDF, imagen, Word o Excel.`}
        accept=".pdf,.png,.jpg,.jpeg,.webp,.docx,.xlsx,.txt,.eml"
        file={file}
        onFile={setFile}
      />
      {file ? <Button loading={attach.isPending} onClick={submit}>{t`Agregar`}</Button> : null}
    </Stack>
  )
}
