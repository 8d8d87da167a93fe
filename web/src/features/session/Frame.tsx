import { Trans } from '@lingui/react/macro'
import { Center, Group, Paper, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { ColorSchemeButton, LanguageMenu } from '../../app/Settings'

/** The frame of the pages for whoever is not logged in. */
export function Frame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Center component="main" mih="100dvh" p="md">
      <title>{`${title} · Seguimiento`}</title>
      <Paper withBorder p="xl" w="100%" maw={400}>
        <Group justify="space-between" mb="lg" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <img src="/favicon.svg" alt="" width={36} height={36} />
            <div>
              <Title order={1} size="h2">
                Seguimiento
              </Title>
              <Text size="xs" c="dimmed">
                <Trans>Becas y crédito educativo de Sonora</Trans>
              </Text>
            </div>
          </Group>
          <Group gap={0} wrap="nowrap">
            <LanguageMenu />
            <ColorSchemeButton />
          </Group>
        </Group>
        {children}
      </Paper>
    </Center>
  )
}
