import { useLingui } from '@lingui/react/macro'
import { Group, ScrollArea, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ComplaintState } from '../../api/types'
import { AppLink, ButtonLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { BoardColumn } from './BoardColumn'
import { type Move, MoveDialog } from './MoveDialog'
import { boardQuery } from './queries'

/** The states of what is being worked on, in the order of the work. */
const COLUMNS: ComplaintState[] = [
  'received',
  'classified',
  'in_attention',
  'awaiting_completion',
  'referred',
  'reopened',
  'answered',
]

/** What is being worked on, by state; a card is moved by hand, or by its menu. */
export function Board() {
  const { t } = useLingui()
  const { data: page } = useSuspenseQuery(boardQuery)
  const [move, setMove] = useState<Move>()
  const of = (state: ComplaintState) => page.items.filter((item) => item.state === state)
  return (
    <>
      <PageHeader
        title={t`Tablero de asuntos`}
        above={<AppLink to="/complaints">{t`Quejas y sugerencias`}</AppLink>}
        note={t`Arrastre una tarjeta, o use «Mover a…». Cada paso pide lo que le hace falta.`}
        actions={<ButtonLink to="/complaints" variant="default">{t`Lista`}</ButtonLink>}
      />
      <More shown={page.items.length} total={page.total.value} />
      <ScrollArea type="auto" offsetScrollbars viewportProps={{ tabIndex: 0 }}>
        <Group align="stretch" wrap="nowrap" gap="sm" pb="sm">
          {COLUMNS.map((state) => (
            <BoardColumn key={state} state={state} complaints={of(state)} onMove={setMove} />
          ))}
        </Group>
      </ScrollArea>
      {move ? <MoveDialog {...move} onClose={() => setMove(undefined)} /> : null}
    </>
  )
}

function More({ shown, total }: { shown: number; total: number }) {
  const { t } = useLingui()
  if (shown >= total) return null
  return <Text size="sm" mb="sm">{t`Se muestran los ${shown} que vencen antes, de ${total}.`}</Text>
}
