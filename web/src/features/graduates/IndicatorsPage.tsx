import '@mantine/charts/styles.css'
import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Alert, Stack, Text } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { GraduateIndicators } from '../../api/types'
import { formatList } from '../../app/format'
import { useSearchPatch } from '../../app/url'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { Panel } from '../../components/Panel'
import { ExportIndicators } from './ExportIndicators'
import { FirstJobPanel } from './FirstJobPanel'
import { IndicatorPanel } from './IndicatorPanel'
import { type IndicatorSearch, indicatorsQuery, waveQuery } from './queries'
import { Rates } from './Rates'
import { breakdowns } from './words'

const route = getRouteApi('/_app/graduates/waves/$waveId/indicators')

/** What is known of the graduates of a wave, in figures that tell of nobody. */
export function IndicatorsPage() {
  const { t } = useLingui()
  const { waveId } = route.useParams()
  const search = route.useSearch()
  const patch = useSearchPatch<IndicatorSearch>()
  const { data: wave } = useSuspenseQuery(waveQuery(waveId))
  const { data: figures } = useSuspenseQuery(indicatorsQuery(waveId, search))
  const { months } = figures
  const cohorts = formatList(figures.cohorts)
  return (
    <>
      <PageHeader
        title={t`Indicadores a los ${months} meses`}
        above={
          <AppLink to="/graduates/$cohortId" params={{ cohortId: wave.cohort_id }}>
            {cohorts}
          </AppLink>
        }
        actions={<ExportIndicators waveId={waveId} />}
      />
      <FilterBar active={search.by !== undefined} onClear={() => patch({ by: undefined })}>
        <FilterSelect
          label={t`Por`}
          first={t`Programa`}
          value={search.by}
          onChange={(by) => patch({ by })}
          options={otherBreakdowns as typeof breakdowns}
        />
      </FilterBar>
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
    </>
  )
}

const { program: _program, ...otherBreakdowns } = breakdowns

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
