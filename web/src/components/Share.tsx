import { Progress, Text } from '@mantine/core'
import { formatNumber, formatPercent } from '../app/format'

interface ShareProps {
  part: number
  whole: number
  label: string
}

/** Part of a whole as a bar with its figures. */
export function Share({ part, whole, label }: ShareProps) {
  const share = whole === 0 ? 0 : part / whole
  return (
    <div>
      <Text size="sm" mb={2}>
        {`${formatNumber(part)} / ${formatNumber(whole)} · ${formatPercent(share)}`}
      </Text>
      <Progress.Root size="sm">
        <Progress.Section value={share * 100} aria-label={label} />
      </Progress.Root>
    </div>
  )
}
