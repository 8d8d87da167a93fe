import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { DataList, Spoiler, Text } from '@mantine/core'
import type { AcademicReport } from '../../api/types'
import { shifts } from '../../app/words'
import { Panel } from '../../components/Panel'

/** What was understood of the file before any row was judged. */
export function RecognisedFacts({ report }: { report: AcademicReport }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const { school, ignored } = report
  const columns = report.columns.map(({ column, header }) => `${column}: ${header}`).join(' · ')
  const facts: [string, string | null][] = [
    [t`Escuela`, `${school.name} (${school.school_key}, ${_(shifts[school.shift])})`],
    [t`Periodo`, report.term],
    [t`Hoja`, report.sheet ?? null],
    [t`Encabezados`, report.header_row ? t`renglón ${report.header_row}` : null],
    [t`Escala`, report.scale ? t`0 a ${report.scale}` : null],
    [
      t`Ignorados`,
      t`${ignored.titles} de títulos, ${ignored.blanks} vacíos, ${ignored.totals} de totales, ${ignored.signatures} de firmas`,
    ],
  ]
  return (
    <Panel title={t`Lo que se reconoció del archivo`}>
      <DataList labelWidth={120} gap={6}>
        {facts.map(([label, value]) =>
          value ? (
            <DataList.Item key={label}>
              <DataList.ItemLabel>{label}</DataList.ItemLabel>
              <DataList.ItemValue>{value}</DataList.ItemValue>
            </DataList.Item>
          ) : null,
        )}
      </DataList>
      <Spoiler
        maxHeight={42}
        showLabel={t`Ver todas las columnas`}
        hideLabel={t`Ver menos`}
        mt="xs"
      >
        <Text size="sm" c="dimmed">
          {columns}
        </Text>
      </Spoiler>
    </Panel>
  )
}
