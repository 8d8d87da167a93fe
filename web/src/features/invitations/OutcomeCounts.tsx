import { Group, Stack, Text } from '@mantine/core'
import type { InvitationCount } from '../../api/types'
import { formatNumber } from '../../app/format'
import { StateBadge } from '../../components/StateBadge'
import { outcomes } from './words'

/** How many schools fare in each way. */
export function OutcomeCounts({ counts }: { counts: InvitationCount[] }) {
  return (
    <Stack gap={6} role="list">
      {counts.map(({ outcome, schools }) => (
        <Group key={outcome} gap="xs" role="listitem">
          <Text fw={600} w={64} ta="right">
            {formatNumber(schools)}
          </Text>
          <StateBadge word={outcomes[outcome]} />
        </Group>
      ))}
    </Stack>
  )
}
