import { useLingui } from '@lingui/react/macro'
import { Box } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCan } from '../../app/can'
import { formatList } from '../../app/format'
import { useSearchPatch } from '../../app/url'
import { EmptyNote } from '../../components/EmptyNote'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { PageLoading } from '../../components/PageLoading'
import { ProblemAlert } from '../../components/ProblemAlert'
import { BreakdownFilter } from './BreakdownFilter'
import { IndicatorBody } from './IndicatorBody'
import { MonthsFilter } from './MonthsFilter'
import { type AllCohortsSearch, allCohortsQuery, milestonesQuery } from './queries'

const route = getRouteApi('/_app/graduates/indicators')

/** The figures of all cohorts together, at the same months after each finished. */
export function AllCohortsPage() {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<AllCohortsSearch>()
  // Who reads figures alone is not told the months that are asked at, and writes them.
  const listed = useQuery({ ...milestonesQuery, enabled: useCan()('graduates.view') })
  const months = search.months ?? listed.data?.months[0]
  const figures = useQuery(allCohortsQuery(months, search.by))
  const shown = figures.error ? undefined : figures.data
  return (
    <>
      <PageHeader
        title={t`Indicadores de todas las generaciones`}
        above={<AppLink to="/graduates">{t`Egresados`}</AppLink>}
        note={shown ? formatList(shown.cohorts) : undefined}
      />
      <BreakdownFilter by={search.by} onChange={(by) => patch({ by })}>
        <MonthsFilter
          months={months}
          offered={listed.data?.months}
          onChange={(next) => patch({ months: next })}
        />
      </BreakdownFilter>
      <ProblemAlert problem={listed.error} />
      <ProblemAlert problem={figures.error?.code === 'not-found' ? null : figures.error} />
      {figures.isLoading || listed.isLoading ? <PageLoading /> : null}
      {figures.error?.code === 'not-found' ? <NobodyAsked /> : null}
      {!months && !listed.isLoading ? (
        <EmptyNote title={t`Escriba a los cuántos meses`} text={t`Por ejemplo, 12.`} />
      ) : null}
      {shown ? (
        <Box opacity={figures.isPlaceholderData ? 0.6 : 1} aria-busy={figures.isPlaceholderData}>
          <IndicatorBody figures={shown} />
        </Box>
      ) : null}
    </>
  )
}

function NobodyAsked() {
  const { t } = useLingui()
  return (
    <EmptyNote
      title={t`A ninguna generación se le ha preguntado a esos meses`}
      text={t`Elija otros, o abra un levantamiento en la página de una generación.`}
    />
  )
}
