import { useLingui } from '@lingui/react/macro'
import { Grid, NativeSelect, Stack } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import type { CoverageKey } from '../../api/types'
import { PageLoading } from '../../components/PageLoading'
import { Panel } from '../../components/Panel'
import { CoverageFiguresTable } from './CoverageFiguresTable'
import { type CoverageSearch, coverageFiguresQuery } from './queries'
import type { RoundViewProps } from './RoundSchools'

const MunicipalityMap = lazy(async () => ({
  default: (await import('./map/MunicipalityMap')).MunicipalityMap,
}))

interface RoundFiguresProps extends Omit<RoundViewProps, 'round'> {
  roundId: string
}

/** How far the round is by municipality, level or program; a municipality or a level leads to its schools. */
export function RoundFigures({ roundId, search, onPatch }: RoundFiguresProps) {
  const { t } = useLingui()
  const by: CoverageKey = search.by ?? 'municipality'
  const { data: figures } = useSuspenseQuery(coverageFiguresQuery(roundId, by))
  const lead = (key: string) => {
    const filter =
      by === 'level' ? { level: key as CoverageSearch['level'] } : { municipality_code: key }
    onPatch({ view: undefined, by: undefined, ...filter })
  }
  const table = (
    <CoverageFiguresTable figures={figures} onLead={figures.by === 'program' ? undefined : lead} />
  )
  return (
    <Stack>
      <NativeSelect
        label={t`Ver por`}
        size="xs"
        maw={240}
        value={by}
        onChange={(event) => onPatch({ by: event.currentTarget.value as CoverageKey })}
        data={[
          { value: 'municipality', label: t`Municipio` },
          { value: 'level', label: t`Nivel` },
          { value: 'program', label: t`Programa` },
        ]}
      />
      {figures.by === 'municipality' ? (
        <Grid>
          <Grid.Col span={{ base: 12, lg: 4 }}>
            <Panel title={t`Estudiantes informados, por municipio de la escuela`}>
              <Suspense fallback={<PageLoading />}>
                <MunicipalityMap rows={figures.rows} onLead={lead} />
              </Suspense>
            </Panel>
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 8 }}>{table}</Grid.Col>
        </Grid>
      ) : (
        table
      )}
    </Stack>
  )
}
