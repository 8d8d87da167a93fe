import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { DataList, Grid, Stack, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { School } from '../../api/types'
import { formatNumber } from '../../app/format'
import { coverageStates, schoolLevels, shifts } from '../../app/words'
import { DateText } from '../../components/Cells'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { Panel } from '../../components/Panel'
import { SimpleTable } from '../../components/SimpleTable'
import { StateBadge } from '../../components/StateBadge'
import { SchoolContact } from '../invitations/SchoolContact'
import { schoolQuery } from './queries'

const route = getRouteApi('/_app/schools/$schoolId')

export function SchoolPage() {
  const { _ } = useLingui()
  const { t } = useMacro()
  const { schoolId } = route.useParams()
  const { data: school } = useSuspenseQuery(schoolQuery(schoolId))
  return (
    <>
      <PageHeader
        title={school.name}
        above={<AppLink to="/schools">{t`Escuelas`}</AppLink>}
        note={`${school.school_key} · ${_(shifts[school.shift])}`}
      />
      <Grid>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Stack>
            <SchoolFacts school={school} />
            <SchoolContact school={school} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 8 }}>
          <SchoolRounds school={school} />
        </Grid.Col>
      </Grid>
    </>
  )
}

function SchoolFacts({ school }: { school: School }) {
  const { _ } = useLingui()
  const { t } = useMacro()
  const facts: [string, React.ReactNode][] = [
    [t`Nivel`, _(schoolLevels[school.level])],
    [t`Municipio`, school.municipality],
    [t`Sostenimiento`, school.sector === 'public' ? t`Pública` : t`Particular`],
    [t`Escala de promedios`, t`0 a ${school.grade_scale}`],
    [
      t`Beneficiarios activos`,
      <AppLink key="link" to="/beneficiaries" search={{ school_id: school.id }}>
        {formatNumber(school.active_beneficiaries)}
      </AppLink>,
    ],
  ]
  return (
    <Panel title={t`Datos`}>
      <DataList gap="xs" labelWidth={160}>
        {facts.map(([label, value]) => (
          <DataList.Item key={label}>
            <DataList.ItemLabel>{label}</DataList.ItemLabel>
            <DataList.ItemValue>{value}</DataList.ItemValue>
          </DataList.Item>
        ))}
      </DataList>
    </Panel>
  )
}

function SchoolRounds({ school }: { school: School }) {
  const { t } = useMacro()
  const headers = [
    t`Periodo`,
    t`Límite`,
    { text: t`Se esperan`, numeric: true },
    { text: t`Informados`, numeric: true },
    t`Estado`,
  ]
  return (
    <Panel title={t`Rondas`}>
      {school.rounds.length === 0 ? (
        <Text size="sm" c="dimmed">{t`Esta escuela no ha entrado en ninguna ronda.`}</Text>
      ) : (
        <SimpleTable label={t`Rondas`} headers={headers}>
          {school.rounds.map((round) => (
            <tr key={round.round_id}>
              <td>
                <AppLink
                  to="/rounds/$roundId/schools/$schoolId"
                  params={{ roundId: round.round_id, schoolId: school.id }}
                >
                  {round.term}
                </AppLink>
              </td>
              <td>
                <DateText date={round.due_on} />
              </td>
              <td data-numeric>{formatNumber(round.expected)}</td>
              <td data-numeric>{formatNumber(round.reported)}</td>
              <td>
                <StateBadge word={coverageStates[round.state]} />
              </td>
            </tr>
          ))}
        </SimpleTable>
      )}
    </Panel>
  )
}
