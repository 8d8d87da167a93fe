import '@mantine/charts/styles.css'
import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Alert, Stack, Text } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import type { GraduateIndicators } from '../../api/types'
import { Panel } from '../../components/Panel'
import { FirstJobPanel } from './FirstJobPanel'
import { IndicatorPanel } from './IndicatorPanel'
import { Rates } from './Rates'
import { breakdowns } from './words'

/** The figures themselves, of a wave or of all cohorts. */
export function IndicatorBody({ figures }: { figures: GraduateIndicators }) {
  const { t } = useLingui()
  return (
    <Stack>
      <Panel title={t`En resumen`}>
        <Rates figures={figures} />
      </Panel>
      <HowToRead figures={figures} />
      <FirstJobPanel curve={figures.first_job ?? null} />
      {figures.tables.map((table) => (
        <IndicatorPanel key={table.indicator} table={table} figures={figures} />
      ))}
    </Stack>
  )
}

function HowToRead({ figures }: { figures: GraduateIndicators }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const by = _(breakdowns[figures.by])
  return (
    <Alert variant="light" icon={<IconShieldCheck aria-hidden />} title={t`Cómo leer estas cifras`}>
      <Text size="sm">
        {t`No contestar no es estar sin empleo: va siempre en su propia columna. Las celdas con pocas personas, y las que dejarían calcularlas, quedan ocultas (··). Desglose: ${by}.`}
      </Text>
      <Text size="sm" mt="xs">
        {t`Lo ponderado da a cada respuesta el peso de su programa y sexo en la generación, entre 0.3 y 3.`}{' '}
        {figures.weights.leaves_some_out
          ? t`Hay grupos de la generación de los que nadie contestó: ningún peso los representa.`
          : null}
      </Text>
    </Alert>
  )
}
