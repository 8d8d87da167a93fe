import { useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import { formatNumber, formatPercent } from '../../../app/format'
import { Hidden } from '../../../components/Hidden'
import type { Reading } from './readings'

/** One figure; a share comes with how many of how many it is. */
export function ReadingText({ reading: { value, isHidden, of } }: { reading: Reading }) {
  const { t } = useLingui()
  if (isHidden) return <Hidden />
  if (value === null) return '—'
  if (!of) return formatNumber(value)
  const part = formatNumber(of[0])
  const whole = formatNumber(of[1])
  return (
    <>
      {formatPercent(value / 100)}
      <Text size="xs" c="dimmed">
        {t`${part} de ${whole}`}
      </Text>
    </>
  )
}
