import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Stack, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { Cohort, Stratum, Wave } from '../../api/types'
import { Can } from '../../app/can'
import { formatDate, formatList, formatNumber } from '../../app/format'
import { schoolLevels } from '../../app/words'
import { DateText } from '../../components/Cells'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { Panel } from '../../components/Panel'
import { Share } from '../../components/Share'
import { SimpleTable } from '../../components/SimpleTable'
import { StateBadge } from '../../components/StateBadge'
import { CohortMembers } from './CohortMembers'
import { OpenWave } from './OpenWave'
import { cohortQuery } from './queries'
import { cohortBases, strata, waveStates } from './words'

const route = getRouteApi('/_app/graduates/$cohortId')

export function CohortPage() {
  const { t } = useLingui()
  const { cohortId } = route.useParams()
  const { data: cohort } = useSuspenseQuery(cohortQuery(cohortId))
  const conditions = useConditions(cohort)
  return (
    <>
      <PageHeader
        title={cohort.name}
        above={<AppLink to="/graduates">{t`Egresados`}</AppLink>}
        note={conditions}
        actions={<OpenWave cohort={cohort} />}
      />
      <Stack>
        <Panel title={t`Levantamientos`}>
          {cohort.waves.length === 0 ? (
            <Text size="sm">{t`Todavía no se les ha preguntado.`}</Text>
          ) : (
            <Waves waves={cohort.waves} />
          )}
        </Panel>
        <Can permission="graduates.view">
          <CohortMembers cohortId={cohortId} />
        </Can>
      </Stack>
    </>
  )
}

function useConditions(cohort: Cohort): string {
  const { t } = useLingui()
  const { _ } = useWords()
  const members = formatNumber(cohort.members)
  const cut = formatDate(cohort.cut_on)
  const parts = [
    t`${members} personas`,
    _(cohortBases[cohort.basis]),
    t`corte del ${cut}`,
    cohort.program,
    cohort.call,
    cohort.level ? _(schoolLevels[cohort.level]) : null,
    cohort.term,
  ]
  return parts.filter(Boolean).join(' · ')
}

function Waves({ waves }: { waves: Wave[] }) {
  const { t } = useLingui()
  const headers = [t`Levantamiento`, t`Estado`, t`Respuestas`, t`Cierra`, t`Indicadores`]
  return (
    <SimpleTable label={t`Levantamientos`} headers={headers}>
      {waves.map((wave) => (
        <tr key={wave.id}>
          <td>
            <AppLink to="/graduates/waves/$waveId" params={{ waveId: wave.id }} fw={600}>
              {t`A los ${wave.months} meses`}
            </AppLink>{' '}
            <HowChosen wave={wave} />
          </td>
          <td>
            <StateBadge word={waveStates[wave.state]} />
          </td>
          <td>
            <Share
              part={wave.progress.finished}
              whole={wave.progress.contactable}
              label={t`Respuestas`}
            />
          </td>
          <td>
            <DateText date={wave.closes_on} />
          </td>
          <td>
            <AppLink to="/graduates/waves/$waveId/indicators" params={{ waveId: wave.id }}>
              {t`Ver indicadores`}
            </AppLink>
          </td>
        </tr>
      ))}
    </SimpleTable>
  )
}

function HowChosen({ wave }: { wave: Wave }) {
  const { t } = useLingui()
  const { _ } = useWords()
  if (wave.mode === 'all') return <Fragment>{t`(todas las personas)`}</Fragment>
  const size = formatNumber(wave.sample_size ?? 0)
  const by = formatList(wave.strata.map((stratum) => _(strataWord(stratum))))
  const seed = wave.seed ?? 0
  return (
    <Text span size="sm" c="dimmed">
      {by
        ? t`(muestra de ${size} por ${by}, semilla ${seed})`
        : t`(muestra de ${size}, semilla ${seed})`}
    </Text>
  )
}

function strataWord(stratum: string) {
  return strata[stratum as Stratum]
}
