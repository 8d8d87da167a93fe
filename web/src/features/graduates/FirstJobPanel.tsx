import { useLingui } from '@lingui/react/macro'
import { LineChart } from '@mantine/charts'
import { Box, Stack, Text } from '@mantine/core'
import type { Curve } from '../../api/types'
import { formatNumber, formatPercent } from '../../app/format'
import { Panel } from '../../components/Panel'
import { SimpleTable } from '../../components/SimpleTable'

/** How long the first job took: who has none yet counts as still looking, not as zero. */
export function FirstJobPanel({ curve }: { curve: Curve | null }) {
  const { t } = useLingui()
  return (
    <Panel title={t`Meses hasta el primer empleo`}>
      {curve ? (
        <FirstJob curve={curve} />
      ) : (
        <Text size="sm">{t`Hay muy pocas respuestas para decirlo sin señalar a nadie.`}</Text>
      )}
    </Panel>
  )
}

function FirstJob({ curve }: { curve: Curve }) {
  const { t } = useLingui()
  const { people, events, points } = curve
  const waiting = people - events
  return (
    <Stack gap="sm">
      <Text>
        <MedianText curve={curve} />
      </Text>
      <Text size="sm" c="dimmed">
        {t`${people} respuestas: ${events} ya tuvieron un primer empleo y ${waiting} todavía no; estas cuentan hasta el mes en que contestaron (Kaplan–Meier).`}
      </Text>
      {points.length > 1 ? (
        <Box aria-hidden>
          <LineChart
            h={240}
            data={[{ month: 0, share: 100, lower: 100, upper: 100 }, ...points]}
            dataKey="month"
            curveType="stepAfter"
            unit=" %"
            withLegend
            series={[
              { name: 'share', label: t`Sin empleo todavía`, color: 'blue.7' },
              { name: 'lower', label: t`Límite inferior`, color: 'gray.5', strokeDasharray: '4 4' },
              { name: 'upper', label: t`Límite superior`, color: 'gray.5', strokeDasharray: '4 4' },
            ]}
            xAxisProps={{ type: 'number', domain: [0, 'dataMax'], allowDecimals: false }}
            yAxisProps={{ domain: [0, 100] }}
            valueFormatter={(value) => formatNumber(value)}
            lineChartProps={{ accessibilityLayer: false }}
          />
        </Box>
      ) : null}
      <SimpleTable
        label={t`Meses hasta el primer empleo`}
        headers={[
          { text: t`Mes`, numeric: true },
          { text: t`Sin empleo todavía`, numeric: true },
          { text: t`Intervalo de 95 %`, numeric: true },
        ]}
      >
        {points.map((point) => (
          <tr key={point.month}>
            <td data-numeric>{formatNumber(point.month)}</td>
            <td data-numeric>{formatPercent(point.share / 100)}</td>
            <td data-numeric>
              {`${formatPercent(point.lower / 100)} – ${formatPercent(point.upper / 100)}`}
            </td>
          </tr>
        ))}
      </SimpleTable>
    </Stack>
  )
}

function MedianText({ curve }: { curve: Curve }) {
  const { t } = useLingui()
  const { median, median_low: low, median_high: high } = curve
  if (median == null)
    return t`Menos de la mitad ha tenido un primer empleo: todavía no hay mediana.`
  const from = low ?? median
  if (high == null) return t`Mediana: ${median} meses (intervalo de 95 %: de ${from} en adelante).`
  return t`Mediana: ${median} meses (intervalo de 95 %: de ${from} a ${high}).`
}
