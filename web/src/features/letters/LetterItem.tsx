import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Box, Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { IssuedLetter } from '../../api/types'
import { Can } from '../../app/can'
import { formatDate } from '../../app/format'
import { letterKinds, letterStates, noticeChannels } from '../../app/words'
import { DownloadButton } from '../../components/DownloadButton'
import { StateBadge } from '../../components/StateBadge'
import { RecordDelivery } from './RecordDelivery'
import { VoidLetter } from './VoidLetter'

export function LetterItem({ letter }: { letter: IssuedLetter }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const on = formatDate(letter.issued_on)
  const by = letter.issued_by ?? t`el sistema`
  return (
    <Box component="article" aria-label={letter.folio}>
      <Group gap="xs" justify="space-between">
        <Text size="sm" fw={600}>
          {_(letterKinds[letter.kind])} · {letter.folio}
        </Text>
        <StateBadge word={letterStates[letter.state]} />
      </Group>
      <Text size="xs" c="dimmed">{t`Expedida el ${on} por ${by}`}</Text>
      {letter.void_reason ? <Text size="sm">{t`Anulada: ${letter.void_reason}`}</Text> : null}
      {letter.deliveries.map((delivery) => (
        <Text size="sm" key={delivery.recorded_at}>
          {formatDate(delivery.delivered_on)} · {_(noticeChannels[delivery.channel])} ·{' '}
          {delivery.received_by}
        </Text>
      ))}
      <Actions letter={letter} />
    </Box>
  )
}

function Actions({ letter }: { letter: IssuedLetter }) {
  const { t } = useLingui()
  const [delivering, delivery] = useDisclosure()
  const [voiding, annulment] = useDisclosure()
  const file = {
    path: '/api/v1/letters/{letter_id}/content' as const,
    ids: { letter_id: letter.id },
    name: `${letter.folio}.pdf`,
  }
  return (
    <Group gap="xs" mt={6}>
      <DownloadButton size="xs" file={file} aria-label={t`Descargar ${letter.folio}`}>
        {t`Descargar`}
      </DownloadButton>
      {letter.state === 'valid' ? (
        <Can permission="letters.edit">
          <Button
            size="xs"
            variant="default"
            onClick={delivery.open}
          >{t`Registrar entrega`}</Button>
          <Button
            size="xs"
            variant="subtle"
            color="red"
            onClick={annulment.open}
          >{t`Anular`}</Button>
          <RecordDelivery letter={letter} opened={delivering} onClose={delivery.close} />
          <VoidLetter letter={letter} opened={voiding} onClose={annulment.close} />
        </Can>
      ) : null}
    </Group>
  )
}
