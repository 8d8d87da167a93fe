import { Box, Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

interface PageHeaderProps {
  title: string
  above?: ReactNode
  note?: ReactNode
  badge?: ReactNode
  actions?: ReactNode
}

export function PageHeader({ title, above, note, badge, actions }: PageHeaderProps) {
  return (
    <Group justify="space-between" align="flex-start" mb="md" gap="sm">
      <title>{`${title} · Seguimiento`}</title>
      <Stack gap={4} flex={1} miw={240}>
        {above ? <Box fz="sm">{above}</Box> : null}
        <Group gap="sm">
          <Title order={1}>{title}</Title>
          {badge}
        </Group>
        {note ? (
          <Text component="div" size="sm" c="dimmed">
            {note}
          </Text>
        ) : null}
      </Stack>
      {actions ? (
        <Group gap="xs" className="no-print">
          {actions}
        </Group>
      ) : null}
    </Group>
  )
}
