import { useLingui } from '@lingui/react/macro'
import { Progress, Stack, Text, VisuallyHidden } from '@mantine/core'
import type { Total } from '../../api/types'
import { formatNumber, formatSize } from '../../app/format'
import type { Received } from './exporting'

interface ReceivedFileProps {
  received: Received
  total: Total
}

/** How far the file has come; of how much, where that is known. A workbook begins to come when it is whole. */
export function ReceivedFile({ received: { bytes, rows }, total }: ReceivedFileProps) {
  const { t } = useLingui()
  const size = formatSize(bytes)
  const known = rows !== undefined && total.relation === 'exact' && total.value > 0
  const count = formatNumber(Math.min(rows ?? 0, known ? total.value : Number.MAX_SAFE_INTEGER))
  const share = known ? Math.min(100, (100 * (rows ?? 0)) / total.value) : 100
  return (
    <Stack gap={4}>
      <VisuallyHidden role="status">{t`Se está recibiendo el archivo.`}</VisuallyHidden>
      <Progress value={share} animated={!known} aria-hidden />
      <Text size="sm" c="dimmed">
        {bytes === 0
          ? t`Se prepara el archivo; un libro de Excel llega cuando tiene todos sus renglones.`
          : rows === undefined
            ? t`Recibido: ${size}`
            : t`Recibido: ${size}, renglones: ${count}`}
      </Text>
    </Stack>
  )
}
