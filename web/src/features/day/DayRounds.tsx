import { useLingui } from '@lingui/react/macro'
import { Group, SimpleGrid, Stack, Text } from '@mantine/core'
import type { RoundSummary } from '../../api/types'
import { formatDate, formatDaysAway } from '../../app/format'
import { AppLink } from '../../components/Link'
import { Panel } from '../../components/Panel'
import { Share } from '../../components/Share'

export function DayRounds({ rounds, today }: { rounds: RoundSummary[]; today: string }) {
  const { t } = useLingui()
  if (rounds.length === 0) return null
  return (
    <Panel title={t`Rondas abiertas`}>
      <Stack gap="md">
        {rounds.map((round) => (
          <RoundLine key={round.id} round={round} today={today} />
        ))}
      </Stack>
    </Panel>
  )
}

function RoundLine({ round, today }: { round: RoundSummary; today: string }) {
  const { t } = useLingui()
  const due = formatDate(round.due_on)
  const away = formatDaysAway(round.due_on, today)
  return (
    <div>
      <Group justify="space-between" mb={4}>
        <AppLink to="/rounds/$roundId" params={{ roundId: round.id }} fw={600}>
          {round.term.label}
        </AppLink>
        <Text size="sm" c="dimmed">{t`Límite: ${due} (${away})`}</Text>
      </Group>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <div>
          <Text size="xs" c="dimmed">{t`Escuelas que informaron`}</Text>
          <Share
            part={round.schools_reported}
            whole={round.schools}
            label={t`Escuelas que informaron`}
          />
        </div>
        <div>
          <Text size="xs" c="dimmed">{t`Estudiantes informados`}</Text>
          <Share part={round.reported} whole={round.expected} label={t`Estudiantes informados`} />
        </div>
      </SimpleGrid>
    </div>
  )
}
