import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { SimpleGrid, Text } from '@mantine/core'
import type { GraduateIndicators, Rate } from '../../api/types'
import { formatNumber, formatPercent } from '../../app/format'
import { Hidden } from '../../components/Hidden'
import { rateBases, rateWords } from './words'

// Those that come from records or from the asking itself, and not from answers.
const UNWEIGHTED = new Set(['response', 'not_located', 'degree'])

/** The rates of everybody together, with how many they rest on. */
export function Rates({ figures }: { figures: GraduateIndicators }) {
  const rates = figures.tables.flatMap(({ table }) => table.rows.at(-1)?.rates ?? [])
  return (
    <SimpleGrid component="dl" cols={{ base: 1, xs: 2, md: 4 }} m={0}>
      {rates.map((rate) => (
        <OneRate key={rate.code} rate={rate} />
      ))}
    </SimpleGrid>
  )
}

function OneRate({ rate }: { rate: Rate }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const { code, percent, weighted_percent: weighted, numerator, denominator } = rate
  const title = rateWords[code]
  const basis = rateBases[code]
  const weightedText = weighted == null ? '' : formatPercent(weighted / 100)
  const counts = `${formatNumber(numerator ?? 0)} / ${formatNumber(denominator ?? 0)}`
  return (
    <div>
      <Text component="dt" size="xs" c="dimmed">
        {title ? _(title) : code}
      </Text>
      <Text component="dd" m={0} fz={22} fw={600}>
        {percent == null ? denominator === 0 ? '—' : <Hidden /> : formatPercent(percent / 100)}
      </Text>
      <Text component="dd" m={0} size="xs" c="dimmed">
        {percent == null ? null : `${counts} `}
        {basis ? _(basis) : null}
        {percent == null || UNWEIGHTED.has(code) ? null : ` · ${t`ponderada ${weightedText}`}`}
      </Text>
    </div>
  )
}
