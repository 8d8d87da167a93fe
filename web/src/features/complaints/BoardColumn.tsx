import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Button, Group, Menu, Paper, Stack, Text, Title } from '@mantine/core'
import { useEffect, useId, useRef, useState } from 'react'
import type { ComplaintState, ComplaintSummary } from '../../api/types'
import { AppLink } from '../../components/Link'
import { StateBadge } from '../../components/StateBadge'
import type { Move } from './MoveDialog'
import { MOVES, moveTo } from './moves'
import { complaintKinds, complaintStates, dueWords } from './words'

interface BoardColumnProps {
  state: ComplaintState
  complaints: ComplaintSummary[]
  onMove: (move: Move) => void
}

/** A state, where cards may be dropped if some step leads there. */
export function BoardColumn({ state, complaints, onMove }: BoardColumnProps) {
  const { _ } = useWords()
  const id = useId()
  const place = useRef<HTMLDivElement>(null)
  const [over, setOver] = useState(false)
  useEffect(() => {
    const element = place.current
    if (!element || !MOVES[state]) return
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => source.data.state !== state,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false)
        onMove(moveTo(String(source.data.id), state))
      },
    })
  }, [state, onMove])
  return (
    <Paper
      ref={place}
      component="section"
      withBorder
      p="sm"
      miw={230}
      w={230}
      aria-labelledby={id}
      bg={over ? 'var(--mantine-color-default-hover)' : undefined}
    >
      <Group justify="space-between" mb="sm" wrap="nowrap">
        <Title order={2} size="sm" id={id}>
          {_(complaintStates[state].text)}
        </Title>
        <Text size="sm" c="dimmed" className="numeric">
          {complaints.length}
        </Text>
      </Group>
      <Stack gap="xs">
        {complaints.map((complaint) => (
          <Card key={complaint.id} complaint={complaint} onMove={onMove} />
        ))}
      </Stack>
    </Paper>
  )
}

function Card({ complaint, onMove }: { complaint: ComplaintSummary; onMove: (m: Move) => void }) {
  const { _ } = useWords()
  const card = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = card.current
    if (!element) return
    const { id, state } = complaint
    return draggable({ element, getInitialData: () => ({ id, state }) })
  }, [complaint])
  return (
    <Paper ref={card} withBorder p="xs">
      <AppLink
        to="/complaints/$complaintId"
        params={{ complaintId: complaint.id }}
        fw={600}
        fz="sm"
        draggable={false}
      >
        {complaint.folio}
      </AppLink>
      <Text size="xs">{_(complaintKinds[complaint.kind])}</Text>
      <Text size="xs" c="dimmed">
        {complaint.assigned_to ?? '—'}
      </Text>
      <Group justify="space-between" mt={4} wrap="nowrap">
        {complaint.due ? <StateBadge word={dueWords[complaint.due]} /> : <span />}
        <MoveMenu complaint={complaint} onMove={onMove} />
      </Group>
    </Paper>
  )
}

/** The same as dragging, with the keyboard. */
function MoveMenu({
  complaint,
  onMove,
}: {
  complaint: ComplaintSummary
  onMove: (m: Move) => void
}) {
  const { t } = useLingui()
  const { _ } = useWords()
  const targets = (Object.keys(MOVES) as ComplaintState[]).filter((to) => to !== complaint.state)
  return (
    <Menu>
      <Menu.Target>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t`Mover ${complaint.folio} a…`}
        >{t`Mover a…`}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {targets.map((to) => (
          <Menu.Item key={to} onClick={() => onMove(moveTo(complaint.id, to))}>
            {_(complaintStates[to].text)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
