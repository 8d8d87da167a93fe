import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Box, Text } from '@mantine/core'
import type { ComplaintQuarter, QuarterFigures } from '../../../api/types'
import { formatChange } from '../../../app/format'
import { Panel } from '../../../components/Panel'
import { SimpleTable } from '../../../components/SimpleTable'
import { quarterHeader } from './quarters'
import { ReadingText } from './ReadingText'
import { change, isShare, MEASURES, type Measure, reading } from './readings'
import { comparedMeasures } from './words'

/** Every figure of the quarter, beside those of the two that it is compared with. */
export function ComparedPanel({ report }: { report: ComplaintQuarter }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const numeric = (text: string) => ({ text, numeric: true })
  const name = ({ from }: QuarterFigures) => numeric(quarterHeader(from))
  const since = ({ from }: QuarterFigures) => {
    const quarter = quarterHeader(from)
    return numeric(t`Cambio desde ${quarter}`)
  }
  const { current, previous, year_before: yearBefore } = report
  return (
    <Panel title={t`El trimestre y los que se comparan`}>
      <SimpleTable
        label={t`El trimestre y los que se comparan`}
        headers={[
          t`Cifra`,
          name(current),
          name(previous),
          since(previous),
          name(yearBefore),
          since(yearBefore),
        ]}
      >
        {MEASURES.map((measure) => (
          <tr key={measure}>
            <Box component="td" miw={170}>
              {_(comparedMeasures[measure])}
            </Box>
            <ComparedCells report={report} measure={measure} />
          </tr>
        ))}
      </SimpleTable>
      <Text size="xs" c="dimmed" mt="sm">
        {t`Los porcentajes se comparan en puntos porcentuales. Para juntar trimestres, sume lo que está antes y después del «de» y divida; los porcentajes no se promedian. Los números de pocos asuntos quedan ocultos (··).`}
      </Text>
    </Panel>
  )
}

function ComparedCells({ report, measure }: { report: ComplaintQuarter; measure: Measure }) {
  const now = reading(report.current.figures, measure)
  return (
    <>
      <td data-numeric>
        <ReadingText reading={now} />
      </td>
      {[report.previous, report.year_before].flatMap(({ from, figures }) => {
        const before = reading(figures, measure)
        return [
          <td key={from} data-numeric>
            <ReadingText reading={before} />
          </td>,
          <td key={`${from}-change`} data-numeric>
            <ChangeText value={change(now, before)} inPoints={isShare(measure)} />
          </td>,
        ]
      })}
    </>
  )
}

function ChangeText({ value, inPoints }: { value: number | null; inPoints: boolean }) {
  const { t } = useLingui()
  if (value === null) return '—'
  const signed = formatChange(value)
  return inPoints ? t`${signed} puntos` : signed
}
