import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { BarChart } from '@mantine/charts'
import { Box, ColorSwatch, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { CrossCell, CrossRow, GraduateIndicators, IndicatorTable } from '../../api/types'
import { formatNumber, formatPercent } from '../../app/format'
import { Hidden } from '../../components/Hidden'
import { Panel } from '../../components/Panel'
import { SimpleTable } from '../../components/SimpleTable'
import { breakdowns, columnWords, groupWords, indicators } from './words'

const COLORS = ['blue.7', 'yellow.6', 'teal.7', 'grape.6', 'orange.7', 'gray.5']
/** What shows nobody's answer stands apart from the answers. */
const SILENT: Record<string, string> = {
  no_answer: 'gray.4',
  non_response: 'gray.6',
  pending: 'gray.6',
  did_not_respond: 'gray.6',
  not_selected: 'gray.4',
}

interface IndicatorPanelProps {
  table: IndicatorTable
  figures: GraduateIndicators
}

/** One question: its chart, and the table that says the same. */
export function IndicatorPanel({ table: { indicator, table }, figures }: IndicatorPanelProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const [how, setHow] = useState('share')
  const weighs = !['representation', 'response', 'degree'].includes(indicator)
  const name = useColumnNames(figures)
  const group = useGroupName()
  const title = _(indicators[indicator])
  const { suppressed, threshold } = table
  const view = weighs ? how : 'share'
  return (
    <Panel
      title={title}
      actions={
        weighs ? (
          <SegmentedControl
            size="xs"
            value={how}
            onChange={setHow}
            aria-label={t`Cómo se cuentan las respuestas`}
            data={[
              { value: 'share', label: t`Sin ponderar` },
              { value: 'weighted_share', label: t`Ponderado` },
            ]}
          />
        ) : null
      }
    >
      <Stack gap="sm">
        <Bars
          rows={table.rows}
          columns={table.columns}
          how={view as 'share' | 'weighted_share'}
          name={name}
          group={group}
        />
        <SimpleTable
          label={title}
          headers={[
            _(breakdowns[figures.by]),
            ...table.columns.map((column) => ({ text: name(column), numeric: true })),
            { text: t`Total`, numeric: true },
          ]}
        >
          {table.rows.map((row) => (
            <tr key={row.is_total ? 'total' : (row.group ?? 'others')}>
              <td>
                <Text span inherit fw={600}>
                  {group(row)}
                </Text>
              </td>
              {row.cells.map((cell, at) => (
                <td key={table.columns[at] ?? 'all'} data-numeric>
                  <CellText cell={cell} how={view as 'share' | 'weighted_share'} />
                </td>
              ))}
            </tr>
          ))}
        </SimpleTable>
        <Group>
          <Text size="xs" c="dimmed">
            {suppressed === 0
              ? t`No hizo falta ocultar ninguna celda.`
              : t`Celdas ocultas (··): ${suppressed}. Tienen menos de ${threshold} personas, o dejarían calcular una que las tiene.`}
          </Text>
        </Group>
      </Stack>
    </Panel>
  )
}

type How = 'share' | 'weighted_share'

function CellText({ cell, how }: { cell: CrossCell; how: How }) {
  if (cell.count == null) return <Hidden />
  const share = cell[how]
  return (
    <>
      {formatNumber(cell.count)}
      {share == null ? null : (
        <Text span size="xs" c="dimmed">
          {' '}
          {formatPercent(share / 100)}
        </Text>
      )}
    </>
  )
}

interface BarsProps {
  rows: CrossRow[]
  columns: string[]
  how: How
  name: (column: string) => string
  group: (row: CrossRow) => string
}

/** For the eye alone: the table below says it to everybody. */
function Bars({ rows, columns, how, name, group }: BarsProps) {
  const { t } = useLingui()
  const told = rows.filter((row) => row.cells.some((cell) => cell[how] != null))
  if (rows.at(-1)?.cells.at(-1)?.count === 0)
    return <Text size="sm">{t`Todavía no se sabe de nadie a quien esto corresponda.`}</Text>
  if (told.length === 0) return <Text size="sm">{t`Hay muy pocas personas para una gráfica.`}</Text>
  const data = told.map((row) => ({
    group: group(row),
    ...Object.fromEntries(columns.map((column, at) => [column, row.cells[at]?.[how] ?? 0])),
  }))
  const series = columns.map((column, at) => ({
    name: column,
    label: name(column),
    color: SILENT[column] ?? COLORS[at % COLORS.length] ?? 'blue.7',
  }))
  return (
    <Box aria-hidden>
      <Legend series={series} />
      <BarChart
        h={50 + 44 * told.length}
        data={data}
        dataKey="group"
        orientation="vertical"
        type="stacked"
        series={series}
        yAxisProps={{ width: 110 }}
        xAxisProps={{ domain: [0, 100] }}
        valueFormatter={(value) => formatPercent(value / 100)}
        barChartProps={{ accessibilityLayer: false }}
      />
    </Box>
  )
}

/** Beside the chart and not in it, so that on a phone it takes no room from the bars. */
function Legend({ series }: { series: { name: string; label: string; color: string }[] }) {
  return (
    <Group gap="xs" mb="xs">
      {series.map(({ name, label, color }) => (
        <Group key={name} gap={6} wrap="nowrap">
          <ColorSwatch color={`var(--mantine-color-${color.replace('.', '-')})`} size={12} />
          <Text size="xs">{label}</Text>
        </Group>
      ))}
    </Group>
  )
}

function useColumnNames(figures: GraduateIndicators) {
  const { _, i18n } = useWords()
  return (column: string) => {
    const bracket = figures.brackets.find(({ code }) => code === column)
    if (bracket) return i18n.locale === 'en' ? bracket.label_en : bracket.label_es
    const word = columnWords[column]
    return word ? _(word) : column
  }
}

function useGroupName() {
  const { t } = useLingui()
  const { _ } = useWords()
  return (row: CrossRow) => {
    if (row.is_total) return t`Total`
    if (!row.group) return t`Otros, juntos`
    const word = groupWords[row.group]
    return word ? _(word) : row.group
  }
}
