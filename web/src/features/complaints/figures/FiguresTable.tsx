import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Box, Text } from '@mantine/core'
import type { ComplaintFigures, ServiceRow } from '../../../api/types'
import { SimpleTable } from '../../../components/SimpleTable'
import { ReadingText } from './ReadingText'
import { MEASURES, reading } from './readings'
import { breakdowns, measures } from './words'

interface FiguresTableProps {
  figures: ComplaintFigures
  name: (row: ServiceRow) => string
}

/** Each group and, last, all of them together. */
export function FiguresTable({ figures: { by, table }, name }: FiguresTableProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const { suppressed, threshold } = table
  return (
    <>
      <SimpleTable
        label={t`Cifras de quejas`}
        headers={[
          _(breakdowns[by]),
          ...MEASURES.map((measure) => ({ text: _(measures[measure]), numeric: true })),
        ]}
      >
        {table.rows.map((row) => (
          <tr key={row.is_total ? 'total' : (row.group ?? 'others')}>
            <Box component="td" miw={140} fw={row.is_total ? 700 : 600}>
              {name(row)}
            </Box>
            {MEASURES.map((measure) => (
              <td key={measure} data-numeric>
                <ReadingText reading={reading(row, measure)} />
              </td>
            ))}
          </tr>
        ))}
      </SimpleTable>
      <Text size="xs" c="dimmed" mt="sm">
        {suppressed === 0
          ? t`No hizo falta ocultar ningún número.`
          : t`Números ocultos (··): ${suppressed}. Son de menos de ${threshold} asuntos, o dejarían calcular uno que lo es.`}
      </Text>
    </>
  )
}
