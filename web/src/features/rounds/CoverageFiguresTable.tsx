import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Anchor, Text } from '@mantine/core'
import type { CoverageFigure, CoverageFigures, SchoolLevel } from '../../api/types'
import { formatNumber, formatPercent } from '../../app/format'
import { schoolLevels } from '../../app/words'
import { EmptyNote } from '../../components/EmptyNote'
import { SimpleTable } from '../../components/SimpleTable'

interface CoverageFiguresTableProps {
  figures: CoverageFigures
  /** Where a row leads to its schools. */
  onLead?: (key: string) => void
}

export function CoverageFiguresTable({ figures, onLead }: CoverageFiguresTableProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const kinds = { municipality: t`Municipio`, level: t`Nivel`, program: t`Programa` }
  const nameOf = ({ key, name }: CoverageFigure) => {
    if (figures.by === 'level') return _(schoolLevels[key as SchoolLevel])
    return key === 'others' ? t`Otros programas` : name
  }
  if (figures.rows.length === 0)
    return (
      <EmptyNote
        title={t`La ronda no pide informe a ninguna escuela`}
        text={t`Las cifras aparecen cuando hay personas en sus listas.`}
      />
    )
  const numeric = (text: string) => ({ text, numeric: true })
  return (
    <div>
      <SimpleTable
        label={t`Cobertura en cifras`}
        tight
        headers={[
          kinds[figures.by],
          numeric(t`Escuelas`),
          numeric(t`Con informe`),
          numeric(t`Se esperan`),
          numeric(t`Informados`),
          numeric(t`Faltan`),
          numeric(t`Avance`),
          numeric(t`Con retraso`),
        ]}
      >
        {figures.rows.map((row) => (
          <FigureRow key={row.key} row={row} name={nameOf(row)} onLead={onLead} />
        ))}
      </SimpleTable>
      {figures.by === 'program' ? (
        <Text size="xs" c="dimmed" mt="xs">
          {t`Cada persona cuenta en el programa de su apoyo más reciente, y una escuela en cada programa que tiene. «Otros programas» junta los protegidos y los de menos de cinco personas.`}
        </Text>
      ) : null}
    </div>
  )
}

interface FigureRowProps {
  row: CoverageFigure
  name: string
  onLead?: (key: string) => void
}

function FigureRow({ row, name, onLead }: FigureRowProps) {
  const counts = [row.schools, row.reported_schools, row.expected, row.reported, row.missing]
  return (
    <tr>
      <th scope="row">
        {onLead ? (
          <Anchor
            component="button"
            type="button"
            fz="inherit"
            ta="start"
            onClick={() => onLead(row.key)}
          >
            {name}
          </Anchor>
        ) : (
          name
        )}
      </th>
      {counts.map((count, at) => (
        <td key={at} data-numeric>
          {formatNumber(count)}
        </td>
      ))}
      <td data-numeric>{formatPercent(row.reported / Math.max(1, row.expected))}</td>
      <td data-numeric>{formatNumber(row.late)}</td>
    </tr>
  )
}
