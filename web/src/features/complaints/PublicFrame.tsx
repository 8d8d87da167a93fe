import { Trans } from '@lingui/react/macro'
import { Box, Container, Group, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { ColorSchemeButton, LanguageMenu } from '../../app/Settings'

/** The frame of the pages for anybody: narrow, so that it reads well on a phone. */
export function PublicFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Container component="main" size="sm" px="md" py="md">
      <title>{`${title} · Seguimiento`}</title>
      <Group justify="space-between" wrap="nowrap" mb="md" className="no-print">
        <Group gap="sm" wrap="nowrap">
          <img src="/favicon.svg" alt="" width={32} height={32} />
          <Text size="sm" c="dimmed">
            <Trans>Becas y crédito educativo de Sonora</Trans>
          </Text>
        </Group>
        <Group gap={0} wrap="nowrap">
          <LanguageMenu />
          <ColorSchemeButton />
        </Group>
      </Group>
      <Title order={1} mb="sm">
        {title}
      </Title>
      <Box>{children}</Box>
    </Container>
  )
}
