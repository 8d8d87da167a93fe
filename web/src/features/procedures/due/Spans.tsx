import { useLingui as useWords } from '@lingui/react'
import { Plural, useLingui } from '@lingui/react/macro'
import { List, Text } from '@mantine/core'
import type { Clock, ClockSpan } from '../../../api/types'
import { formatDate } from '../../../app/format'
import { spanEffects } from './words'

/** The computation of a last day, so that anybody can do it again by hand. */
export function Spans({ clock }: { clock: Clock }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const start = formatDate(clock.starts_on)
  const { business_days: days } = clock
  return (
    <>
      <Text size="xs" c="dimmed" mt={4}>
        <Plural
          value={days}
          one={`# día hábil a partir del siguiente al ${start}.`}
          other={`# días hábiles a partir del siguiente al ${start}.`}
        />{' '}
        {clock.legal_basis}
      </Text>
      <List size="xs" c="dimmed" aria-label={t`Cómo se calcula`}>
        {clock.spans.map((span) => (
          <List.Item key={`${span.effect}-${span.from}`}>
            {_(spanEffects[span.effect])}: <Period span={span} />
            {span.business_days > 0 ? (
              <>
                {' '}
                (<Plural value={span.business_days} one="# día hábil" other="# días hábiles" />)
              </>
            ) : null}
          </List.Item>
        ))}
        {clock.stops.map((stop) => (
          <List.Item key={`why-${stop.stopped_on}`}>
            {stop.stopped_by}: {stop.reason}
            {stop.resumed_reason ? ` → ${stop.resumed_reason}` : ''}
          </List.Item>
        ))}
      </List>
    </>
  )
}

function Period({ span }: { span: ClockSpan }) {
  const { t } = useLingui()
  const from = formatDate(span.from)
  if (!span.to) return t`desde el ${from}`
  const to = formatDate(span.to)
  return from === to ? t`el ${from}` : t`del ${from} al ${to}`
}
