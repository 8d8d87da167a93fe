import { useLingui } from '@lingui/react/macro'
import { Group, Text } from '@mantine/core'
import type { FigureCell, FigureColumn, ProgramFigures, ProgramRow } from '../../api/types'
import { formatMoney } from '../../app/format'
import { Hidden } from '../../components/Hidden'
import { Panel } from '../../components/Panel'
import { SensitiveBadge } from '../../components/ProgramText'
import { SimpleTable } from '../../components/SimpleTable'

/** A program's awards by place, sex and age, with the cells that may not be told left empty. */
export function FiguresTable({ figures }: { figures: ProgramFigures }) {
  const { t } = useLingui()
  const name = useColumnName()
  const headers = [
    t`Municipio`,
    ...figures.columns.map((column) => ({ text: name(column), numeric: true })),
    { text: t`Total`, numeric: true },
    { text: t`Monto`, numeric: true },
  ]
  const { program, suppressed, threshold } = figures
  return (
    <Panel title={program} actions={figures.sensitive ? <SensitiveBadge /> : null}>
      <SimpleTable label={t`Beneficios de ${program}`} headers={headers}>
        {figures.rows.map((row) => (
          <FiguresRow key={row.is_total ? 'total' : (row.municipality ?? 'others')} row={row} />
        ))}
      </SimpleTable>
      <Group mt="xs">
        <Text size="xs" c="dimmed">
          {suppressed === 0
            ? t`No hizo falta ocultar ninguna celda.`
            : t`Celdas ocultas (··): ${suppressed}. Tienen menos de ${threshold} personas, o dejarían calcular una que las tiene.`}
        </Text>
      </Group>
    </Panel>
  )
}

function FiguresRow({ row }: { row: ProgramRow }) {
  const { t } = useLingui()
  const place = row.is_total ? t`Total` : (row.municipality ?? t`Otros municipios, juntos`)
  const total = row.cells.at(-1)
  const keyed = row.cells.map((cell, at) => ({ cell, id: `${place}-${at}` }))
  return (
    <tr>
      <td>
        <Text span inherit fw={600}>
          {place}
        </Text>
      </td>
      {keyed.map(({ cell, id }) => (
        <td key={id} data-numeric>
          <CountText cell={cell} />
        </td>
      ))}
      <td data-numeric>
        <AmountOf cell={total} />
      </td>
    </tr>
  )
}

function CountText({ cell }: { cell: FigureCell }) {
  return cell.count == null ? <Hidden /> : cell.count
}

/** An exemption pays no cash: there is no amount to tell. */
function AmountOf({ cell }: { cell: FigureCell | undefined }) {
  if (cell?.amount == null) return <Hidden />
  return Number(cell.amount) === 0 ? '—' : formatMoney(cell.amount)
}

function useColumnName() {
  const { t } = useLingui()
  const sexes = { female: t`Mujeres`, male: t`Hombres`, non_binary: t`No binario` }
  const bands: Record<FigureColumn['age_band'], string> = {
    '0-11': t`0 a 11`,
    '12-14': t`12 a 14`,
    '15-17': t`15 a 17`,
    '18-24': t`18 a 24`,
    '25+': t`25 o más`,
    unknown: t`edad no registrada`,
  }
  return ({ sex, age_band }: FigureColumn) =>
    `${sex ? sexes[sex] : t`Sexo no registrado`}, ${bands[age_band]}`
}
