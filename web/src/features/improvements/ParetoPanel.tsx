import { Trans, useLingui } from '@lingui/react/macro'
import { CompositeChart } from '@mantine/charts'
import { Group, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCatalogueName } from '../../app/catalogueName'
import { formatNumber } from '../../app/format'
import { useSearchPatch } from '../../app/url'
import { DateText } from '../../components/Cells'
import { DateField } from '../../components/DateField'
import { Panel } from '../../components/Panel'
import { SimpleTable } from '../../components/SimpleTable'
import { type ImprovementSearch, paretoQuery } from './queries'

const route = getRouteApi('/_app/improvements/')

/** How complaints fall on their causes: a chart, and the same as a table. */
export function ParetoPanel() {
  const { t } = useLingui()
  const nameOf = useCatalogueName()
  const search = route.useSearch()
  const patch = useSearchPatch<ImprovementSearch>()
  const { data: pareto } = useSuspenseQuery(paretoQuery(search))
  const rows = pareto.items.map((row, at) => ({ ...row, rank: at + 1, name: nameOf(row) }))
  return (
    <Panel title={t`Causas, de la más frecuente a la menos`}>
      <Group align="end" mb="sm">
        <DateField
          label={t`Desde`}
          value={pareto.from}
          onChange={(from) => patch({ from: from ?? undefined })}
        />
        <DateField
          label={t`Hasta`}
          value={pareto.to}
          onChange={(to) => patch({ to: to ?? undefined })}
        />
      </Group>
      <Text size="sm" c="dimmed" mb="xs">
        <Trans>
          {pareto.total} quejas con causa y {pareto.without_cause} sin ella, recibidas del{' '}
          <DateText date={pareto.from} /> al <DateText date={pareto.to} />.
        </Trans>
      </Text>
      {rows.length > 0 ? (
        <>
          <CompositeChart
            h={260}
            mb="md"
            data={rows}
            dataKey="rank"
            curveType="linear"
            tooltipProps={{ labelFormatter: (rank) => rows[Number(rank) - 1]?.name ?? rank }}
            withRightYAxis
            rightYAxisProps={{ domain: [0, 100] }}
            series={[
              { name: 'count', label: t`Quejas`, color: 'blue.6', type: 'bar' },
              {
                name: 'cumulative',
                label: t`Acumulado (%)`,
                color: 'orange.6',
                type: 'line',
                yAxisId: 'right',
              },
            ]}
          />
          <SimpleTable
            label={t`Causas por frecuencia`}
            headers={[
              { text: t`Núm.`, numeric: true },
              t`Causa`,
              { text: t`Quejas`, numeric: true },
              { text: t`Parte (%)`, numeric: true },
              { text: t`Acumulado (%)`, numeric: true },
              { text: t`Acciones abiertas`, numeric: true },
            ]}
          >
            {rows.map((row) => (
              <tr key={row.code}>
                <td data-numeric>{row.rank}</td>
                <td>{row.name}</td>
                <td data-numeric>{formatNumber(row.count)}</td>
                <td data-numeric>{row.share.toFixed(1)}</td>
                <td data-numeric>{row.cumulative.toFixed(1)}</td>
                <td data-numeric>{formatNumber(row.open_actions)}</td>
              </tr>
            ))}
          </SimpleTable>
        </>
      ) : null}
    </Panel>
  )
}
