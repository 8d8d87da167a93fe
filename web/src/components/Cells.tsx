import { Text } from '@mantine/core'
import { formatDate, formatDateTime, formatMoney } from '../app/format'

const NOTHING = '—'

export function DateText({ date }: { date: string | null | undefined }) {
  return date ? <time dateTime={date}>{formatDate(date)}</time> : NOTHING
}

export function InstantText({ at }: { at: string | null | undefined }) {
  return at ? <time dateTime={at}>{formatDateTime(at)}</time> : NOTHING
}

interface AmountTextProps {
  amount: string
  /** Exemptions are a share of the fee that the school does not charge: there is no cash. */
  exemptionPercent?: number | null
}

export function AmountText({ amount, exemptionPercent }: AmountTextProps) {
  const text = exemptionPercent == null ? formatMoney(amount) : `${exemptionPercent} %`
  return (
    <Text span inherit className="numeric">
      {text}
    </Text>
  )
}
