import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Group, List, Stack, Text, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import type { Evidence, Procedure } from '../../api/types'
import { useCan } from '../../app/can'
import { formatDateTime, formatSize } from '../../app/format'
import { DownloadButton } from '../../components/DownloadButton'
import { FileDrop } from '../../components/FileDrop'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { isEditable } from './phases'
import { MOVED, procedureQuery } from './queries'

export function EvidencePanel({ procedure }: { procedure: Procedure }) {
  const { t } = useLingui()
  const can = useCan()
  const editable = isEditable(procedure.state) && can('procedures.propose')
  return (
    <Panel title={t`Pruebas`}>
      <Stack>
        {procedure.evidence.length === 0 ? (
          <Text size="sm" c="dimmed">{t`Todavía no hay documentos.`}</Text>
        ) : (
          <List
            listStyleType="none"
            spacing="xs"
            size="sm"
            styles={{ itemWrapper: { width: '100%' }, itemLabel: { width: '100%' } }}
          >
            {procedure.evidence.map((item) => (
              <List.Item key={item.id}>
                <EvidenceItem procedure={procedure} item={item} editable={editable} />
              </List.Item>
            ))}
          </List>
        )}
        {editable ? <AttachEvidence key={procedure.evidence.length} procedure={procedure} /> : null}
      </Stack>
    </Panel>
  )
}

interface EvidenceItemProps {
  procedure: Procedure
  item: Evidence
  editable: boolean
}

function EvidenceItem({ procedure, item, editable }: EvidenceItemProps) {
  const { t } = useLingui()
  const remove = useCommand('delete', '/api/v1/procedures/{procedure_id}/evidence/{evidence_id}', {
    refreshes: MOVED,
  })
  const ids = { procedure_id: procedure.id, evidence_id: item.id }
  return (
    <>
      <Group gap="xs" justify="space-between" wrap="nowrap">
        <div>
          <Text size="sm" fw={600}>
            {item.description || item.file_name}
          </Text>
          <Text size="xs" c="dimmed">
            {item.file_name} · {formatSize(item.size)} · {item.added_by} ·{' '}
            {formatDateTime(item.added_at)}
          </Text>
        </div>
        <Group gap={4} wrap="nowrap">
          <DownloadButton
            size="compact-xs"
            aria-label={t`Descargar ${item.file_name}`}
            file={{
              path: '/api/v1/procedures/{procedure_id}/evidence/{evidence_id}',
              ids,
              name: item.file_name,
            }}
          >
            {t`Descargar`}
          </DownloadButton>
          {editable ? (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t`Quitar ${item.file_name}`}
              loading={remove.isPending}
              onClick={() => remove.mutate({ path: ids, version: procedure.version })}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          ) : null}
        </Group>
      </Group>
      <ProblemAlert problem={remove.error} />
    </>
  )
}

function AttachEvidence({ procedure }: { procedure: Procedure }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const [description, setDescription] = useState('')
  const attach = useCommand('post', '/api/v1/procedures/{procedure_id}/evidence', {
    refreshes: MOVED,
  })
  const submit = () => {
    if (!file) return
    const form = new FormData()
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
          <TextInput
            label={t`Qué demuestra`}
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
