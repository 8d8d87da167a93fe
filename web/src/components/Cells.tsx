import { Text } from '@mantine/core'
import { formatDate, formatDateTime, formatInstantDay, formatMoney } from '../app/format'

const NOTHING = '—'

export function DateText({ date }: { date: string | null | undefined }) {
  return date ? <time dateTime={date}>{formatDate(date)}</time> : NOTHING
}

export function InstantText({ at }: { at: string | null | undefined }) {
  return at ? <time dateTime={at}>{formatDateTime(at)}</time> : NOTHING
}

/** The day alone, where the hour says nothing. */
export function InstantDay({ at }: { at: string }) {
  return (
    <time dateTime={at} title={formatDateTime(at)}>
      {formatInstantDay(at)}
    </time>
  )
}

interface AmountTextProps {
  /** None where it would tell a protected program. */
  amount: string | null | undefined
  /** Exemptions are a share of the fee that the school does not charge: there is no cash. */
  exemptionPercent?: number | null
}

export function AmountText({ amount, exemptionPercent }: AmountTextProps) {
  if (amount == null) return NOTHING
  const text = exemptionPercent == null ? formatMoney(amount) : `${exemptionPercent} %`
  return (
    <Text span inherit className="numeric">
      {text}
    </Text>
  )
}
