import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'

/** A day before or after the due date, in words. */
export function useReminderDay() {
  const { t } = useLingui()
  return (days: number) => {
    const count = Math.abs(days)
    if (days === 0) return t`El día límite`
    return days < 0
      ? t`${plural(count, { one: '# día antes', other: '# días antes' })}`
      : t`${plural(count, { one: '# día después', other: '# días después' })}`
  }
}
