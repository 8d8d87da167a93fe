import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { Box, Group, Paper, Radio, SimpleGrid, Text } from '@mantine/core'
import { useId } from 'react'
import type { Duplicate, Side } from '../../api/types'
import { PersonSummary } from './PersonSummary'
import { sides } from './words'

const SIDES = ['one', 'other'] as const

interface KeptChoiceProps {
  pair: Duplicate
  kept: Side
  /** Without it the two are only shown. */
  onKeep?: (side: Side) => void
}

/** Who the two are, and which of the records stays. */
export function KeptChoice({ pair, kept, onKeep }: KeptChoiceProps) {
  const { t } = useMacro()
  const both = (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" verticalSpacing="sm" mt="xs">
      {SIDES.map((side) => (
        <PersonCard key={side} pair={pair} side={side} choosing={onKeep !== undefined} />
      ))}
    </SimpleGrid>
  )
  if (!onKeep) return both
  return (
    <Radio.Group
      label={t`¿Qué registro se conserva?`}
      description={t`El otro se une a él: todo lo suyo pasa al que se conserva.`}
      value={kept}
      onChange={(side) => onKeep(side as Side)}
    >
      {both}
    </Radio.Group>
  )
}

interface PersonCardProps {
  pair: Duplicate
  side: Side
  choosing: boolean
}

function PersonCard({ pair, side, choosing }: PersonCardProps) {
  const { _ } = useLingui()
  const id = useId()
  return (
    <Paper withBorder p="sm">
      <Group gap="xs" wrap="nowrap" align="flex-start">
        {choosing ? (
          <Radio value={side} size="md" aria-label={_(sides[side])} aria-describedby={id} />
        ) : null}
        <Box id={id}>
          <Text size="xs" c="dimmed">
            {_(sides[side])}
          </Text>
          <PersonSummary person={pair[side]} />
        </Box>
      </Group>
    </Paper>
  )
}
