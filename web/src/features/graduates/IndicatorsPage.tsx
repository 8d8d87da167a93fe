import { useLingui } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { formatList } from '../../app/format'
import { useSearchPatch } from '../../app/url'
import { AppLink, ButtonLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { BreakdownFilter } from './BreakdownFilter'
import { ExportIndicators } from './ExportIndicators'
import { IndicatorBody } from './IndicatorBody'
import { type IndicatorSearch, indicatorsQuery, waveQuery } from './queries'

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
        actions={
          <>
            <ButtonLink
              to="/graduates/indicators"
              search={{ months, by: search.by }}
              variant="default"
            >
              {t`Todas las generaciones`}
            </ButtonLink>
            <ExportIndicators waveId={waveId} />
          </>
        }
      />
      <BreakdownFilter by={search.by} onChange={(by) => patch({ by })} />
      <IndicatorBody figures={figures} />
    </>
  )
}
