import { Trans, useLingui } from '@lingui/react/macro'
import { Center, Group, Loader, Paper, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { api } from '../../api/client'
import type { AnswerReceipt } from '../../api/types'
import { ColorSchemeButton, LanguageMenu } from '../../app/Settings'
import { ProblemAlert } from '../../components/ProblemAlert'
import { AnswerForm } from './AnswerForm'
import { CaseSummary } from './CaseSummary'
import { ReceiptCard } from './ReceiptCard'

/** Where the link of a notice leads: what the case is about, and a place to answer. The token never leaves the fragment. */
export function HearingPage() {
  const { t } = useLingui()
  const token = useLocation({ select: ({ hash }) => hash })
  const [receipt, setReceipt] = useState<AnswerReceipt | null>(null)
  const found = useQuery(
    api.queryOptions(
      'post',
      '/api/v1/hearing-links/searches',
      { body: { token } },
      { enabled: token !== '' && !receipt, gcTime: 0, retry: false },
    ),
  )
  return (
    <PublicFrame title={t`Aviso sobre su apoyo`}>
      {receipt ? (
        <ReceiptCard receipt={receipt} />
      ) : found.data ? (
        <>
          <CaseSummary invitation={found.data} />
          <AnswerForm token={token} files={found.data.files} onAnswered={setReceipt} />
        </>
      ) : (
        <Stack>
          <ProblemAlert problem={found.error} />
          {found.isLoading ? <Loader size="sm" aria-label={t`Cargando`} /> : null}
          {token === '' ? (
            <Text size="sm">{t`Abra el enlace completo, tal como llegó en el correo o en la carta.`}</Text>
          ) : null}
        </Stack>
      )}
    </PublicFrame>
  )
}

/** The frame of a page that anybody may be sent to: made for a phone, wider than a log-in. */
function PublicFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Center component="main" p={{ base: 'xs', sm: 'md' }}>
      <title>{`${title} · Seguimiento`}</title>
      <Paper withBorder p={{ base: 'md', sm: 'xl' }} w="100%" maw={640}>
        <Group justify="space-between" mb="lg" wrap="nowrap" align="flex-start">
          <div>
            <Title order={1} size="h2">
              {title}
            </Title>
            <Text size="xs" c="dimmed">
              <Trans>Becas y crédito educativo de Sonora</Trans>
            </Text>
          </div>
          <Group gap={0} wrap="nowrap">
            <LanguageMenu />
            <ColorSchemeButton />
          </Group>
        </Group>
        <Stack>{children}</Stack>
      </Paper>
    </Center>
  )
}
