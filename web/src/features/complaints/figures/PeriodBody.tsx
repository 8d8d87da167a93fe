import '@mantine/charts/styles.css'
import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Alert, Box, Stack, Text } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import type { ComplaintFigures } from '../../../api/types'
import { formatDate } from '../../../app/format'
import { Panel } from '../../../components/Panel'
import { FiguresTable } from './FiguresTable'
import { useGroupName } from './useGroupName'
import { breakdowns } from './words'

// The table says the same: it does not wait for the chart.
const InTermChart = lazy(() =>
  import('./InTermChart').then((module) => ({ default: module.InTermChart })),
)

/** The figures of a period: its table, what is in term as a chart, and how to read them. */
export function PeriodBody({ figures }: { figures: ComplaintFigures }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const name = useGroupName(figures)
  const by = _(breakdowns[figures.by]).toLocaleLowerCase()
  const from = formatDate(figures.from)
  const to = formatDate(figures.to)
  return (
    <Stack>
      <Panel title={t`Asuntos recibidos por ${by}`}>
        <Text size="sm" c="dimmed" mb="sm">
          {t`Recibidos del ${from} al ${to}, como están hoy.`}
        </Text>
        <FiguresTable figures={figures} name={name} />
      </Panel>
      <Panel title={t`Contestados en plazo`}>
        <Suspense fallback={<Box h={50 + 44 * figures.table.rows.length} />}>
          <InTermChart rows={figures.table.rows} name={name} />
        </Suspense>
      </Panel>
      <HowToRead threshold={figures.table.threshold} />
    </Stack>
  )
}

function HowToRead({ threshold }: { threshold: number }) {
  const { t } = useLingui()
  return (
    <Alert variant="light" icon={<IconShieldCheck aria-hidden />} title={t`Cómo leer estas cifras`}>
      <Text size="sm">
        {t`En plazo: los que se contestaron a más tardar el día en que vencían, entre los contestados y los vencidos sin contestar. Lo que todavía tiene tiempo no cuenta.`}
      </Text>
      <Text size="sm" mt="xs">
        {t`Atendidos son los contestados y los concluidos. Los días son hábiles, desde el siguiente a la recepción: la mitad se contestó dentro de la mediana, y 9 de cada 10 dentro del número que sigue. La calificación es la media de 0 a 10 de quienes calificaron.`}
      </Text>
      <Text size="sm" mt="xs">
        {t`Los números de menos de ${threshold} asuntos, y los que dejarían calcularlos, quedan ocultos (··) para que nadie quede expuesto. Una raya (—) dice que no hay de qué dar la cifra.`}
      </Text>
    </Alert>
  )
}
