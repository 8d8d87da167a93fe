import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Group, List, Stack, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useCommand } from '../../api/command'
import type { Evidence, Procedure } from '../../api/types'
import { useCan } from '../../app/can'
import { formatDateTime, formatSize } from '../../app/format'
import { evidenceKinds } from '../../app/words'
import { DownloadButton } from '../../components/DownloadButton'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { AttachEvidence } from './AttachEvidence'
import { isEditable } from './phases'
import { MOVED } from './queries'

export function EvidencePanel({ procedure }: { procedure: Procedure }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const can = useCan()
  const asked = procedure.ground_detail.evidence_kinds.map((kind) => _(evidenceKinds[kind]))
  const editable = isEditable(procedure.state) && can('procedures.propose')
  return (
    <Panel title={t`Pruebas`}>
      <Stack>
        {asked.length > 0 ? <Text size="sm">{t`La causal pide: ${asked.join(', ')}.`}</Text> : null}
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
  const { _ } = useWords()
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
            {_(evidenceKinds[item.kind])} · {item.file_name} · {formatSize(item.size)} ·{' '}
            {item.added_by} · {formatDateTime(item.added_at)}
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
