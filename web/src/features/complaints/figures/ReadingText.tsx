import { Trans } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import { formatNumber, formatPercent } from '../../../app/format'
import { Hidden } from '../../../components/Hidden'
import type { Reading } from './readings'

/** One figure; a share comes with how many of how many it is. */
export function ReadingText({ reading: { value, isHidden, of } }: { reading: Reading }) {
  if (of) return <ShareText value={value} part={of[0]} whole={of[1]} />
  if (isHidden) return <Hidden />
  return value === null ? '—' : formatNumber(value)
}

interface ShareTextProps {
  value: number | null
  part: number
  whole: number | null
}

function ShareText({ value, part, whole }: ShareTextProps) {
  const above = formatNumber(part)
  const below = whole === null ? <Hidden /> : formatNumber(whole)
  return (
    <>
      {value === null ? <Hidden /> : formatPercent(value / 100)}
      <Text size="xs" c="dimmed">
        <Trans>
          {above} de {below}
        </Trans>
      </Text>
    </>
  )
}
