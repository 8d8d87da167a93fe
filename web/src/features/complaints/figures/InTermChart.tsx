import { useLingui } from '@lingui/react/macro'
import { BarChart } from '@mantine/charts'
import { Box, Text } from '@mantine/core'
import type { ServiceRow } from '../../../api/types'
import { formatPercent } from '../../../app/format'
import { reading } from './readings'

interface InTermChartProps {
  rows: ServiceRow[]
  name: (row: ServiceRow) => string
}

/** For the eye alone: the table says it to everybody. */
export function InTermChart({ rows, name }: InTermChartProps) {
  const { t } = useLingui()
  const data = rows.flatMap((row) => {
    const { value } = reading(row, 'in_term')
    return value === null ? [] : [{ group: name(row), value }]
  })
  if (data.length < 2)
    return <Text size="sm">{t`Lo que se puede decir no alcanza para una gráfica.`}</Text>
  return (
    <Box aria-hidden>
      <BarChart
        h={50 + 44 * data.length}
        data={data}
        dataKey="group"
        orientation="vertical"
        series={[{ name: 'value', label: t`En plazo`, color: 'blue.7' }]}
        withBarValueLabel
        gridAxis="y"
        yAxisProps={{ width: 140 }}
        xAxisProps={{ domain: [0, 100] }}
        maxBarWidth={28}
        valueFormatter={(value) => formatPercent(value / 100)}
        barChartProps={{ accessibilityLayer: false }}
      />
    </Box>
  )
}
