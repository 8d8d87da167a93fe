import { useLingui } from '@lingui/react/macro'
import { Button, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import type { Complaint } from '../../api/types'
import { useCan } from '../../app/can'
import { InstantText } from '../../components/Cells'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { MOVED } from './queries'

/** Notes among those who attend it. */
export function NotesPanel({ complaint }: { complaint: Complaint }) {
  const { t } = useLingui()
  const can = useCan()
  const [text, setText] = useState('')
  const add = useCommand('post', '/api/v1/complaints/{complaint_id}/notes', {
    refreshes: MOVED,
    onSuccess: () => setText(''),
  })
  if (!can('complaints.attend')) return null
  const save = () =>
    add.mutate({ path: { complaint_id: complaint.id }, body: { text: text.trim() } })
  return (
    <Panel title={t`Notas internas`}>
      <Stack gap="sm">
        {complaint.notes.map((note) => (
          <div key={note.id}>
            <Text size="sm" className="preserve-lines">
              {note.body}
            </Text>
            <Text size="xs" c="dimmed">
              {note.written_by} · <InstantText at={note.written_at} />
            </Text>
          </div>
        ))}
        <ProblemAlert problem={add.error} />
        <Textarea
          label={t`Nueva nota`}
          description={t`La persona no la ve.`}
          autosize
          minRows={2}
          value={text}
          onChange={(change) => setText(change.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={text.trim() === ''}
          loading={add.isPending}
          onClick={save}
        >{t`Agregar la nota`}</Button>
      </Stack>
    </Panel>
  )
}
