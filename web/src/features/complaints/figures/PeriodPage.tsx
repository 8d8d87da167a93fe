import { useLingui } from '@lingui/react/macro'
import { Box } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ComplaintFigures } from '../../../api/types'
import { formatDate } from '../../../app/format'
import { useSearchPatch } from '../../../app/url'
import { EmptyNote } from '../../../components/EmptyNote'
import { PageLoading } from '../../../components/PageLoading'
import { ProblemAlert } from '../../../components/ProblemAlert'
import { FiguresFrame } from './FiguresFrame'
import { PeriodBody } from './PeriodBody'
import { PeriodFilters } from './PeriodFilters'
import { type FigureSearch, figuresQuery } from './queries'

const route = getRouteApi('/_app/complaints/figures/')

/** How complaints of a period were answered, in figures that tell of nobody. */
export function PeriodPage() {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<FigureSearch>()
  const { data, error, isLoading, isPlaceholderData } = useQuery(figuresQuery(search))
  const shown = error ? undefined : data
  return (
    <FiguresFrame
      title={t`Cifras de quejas`}
      note={t`Cuántos asuntos llegan, cuántos se contestan en plazo, en cuántos días y qué opina la gente. No dicen nada de nadie.`}
    >
      <PeriodFilters search={search} shown={shown} problem={error} onPatch={patch} />
      <ProblemAlert problem={error} />
      {isLoading ? <PageLoading /> : null}
      {shown ? (
        <Box opacity={isPlaceholderData ? 0.6 : 1} aria-busy={isPlaceholderData}>
          <Told figures={shown} />
        </Box>
      ) : null}
    </FiguresFrame>
  )
}

function Told({ figures }: { figures: ComplaintFigures }) {
  const { t } = useLingui()
  const from = formatDate(figures.from)
  const to = formatDate(figures.to)
  if (figures.table.rows.at(-1)?.received === 0)
    return (
      <EmptyNote
        title={t`No se recibió ningún asunto en este periodo`}
        text={t`Del ${from} al ${to}. Elija otras fechas.`}
      />
    )
  return <PeriodBody figures={figures} />
}
