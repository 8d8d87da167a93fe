import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { CohortSummary } from '../../api/types'
import { Can } from '../../app/can'
import { formatNumber } from '../../app/format'
import { DateText } from '../../components/Cells'
import { EmptyNote } from '../../components/EmptyNote'
import { AppLink, ButtonLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import type { Column } from '../../components/table/columns'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { NewCohort } from './NewCohort'
import { cohortsQuery } from './queries'
import { SetMonths } from './SetMonths'
import { cohortBases } from './words'

const route = getRouteApi('/_app/graduates/')

export function CohortList() {
  const { t } = useLingui()
  const search = route.useSearch()
  const { data: page, isFetching } = useSuspenseQuery(cohortsQuery(search))
  const columns = useCohortColumns()
  return (
    <>
      <PageHeader
        title={t`Egresados`}
        note={t`Generaciones de personas que terminaron, para preguntarles cómo les va a los meses.`}
        actions={
          <>
            <ButtonLink to="/graduates/indicators" variant="default">
              {t`Todas las generaciones`}
            </ButtonLink>
            <Can permission="graduates.view">
              <SetMonths />
              <ButtonLink to="/graduates/questionnaires" variant="default">
                {t`Cuestionario`}
              </ButtonLink>
            </Can>
            <NewCohort />
          </>
        }
      />
      <Table
        name="cohorts"
        label={t`Generaciones`}
        columns={columns}
        rows={page.items}
        rowId={(row) => row.id}
        stale={isFetching}
        empty={
          <EmptyNote
            title={t`Todavía no hay generaciones`}
            text={t`Forme la primera con quienes concluyeron su apoyo o egresaron.`}
          />
        }
      />
      <Pager page={page} />
    </>
  )
}

function useCohortColumns(): Column<CohortSummary>[] {
  const { t } = useLingui()
  const { _ } = useWords()
  return useMemo(
    () => [
      {
        id: 'name',
        header: t`Generación`,
        fixed: true,
        cell: (row) => (
          <AppLink to="/graduates/$cohortId" params={{ cohortId: row.id }} fw={600}>
            {row.name}
          </AppLink>
        ),
      },
      { id: 'basis', header: t`Se formó de`, wide: true, cell: (row) => _(cohortBases[row.basis]) },
      { id: 'cut', header: t`Corte`, nowrap: true, cell: (row) => <DateText date={row.cut_on} /> },
      {
        id: 'members',
        header: t`Personas`,
        numeric: true,
        cell: (row) => formatNumber(row.members),
      },
      {
        id: 'waves',
        header: t`Levantamientos`,
        numeric: true,
        cell: (row) => formatNumber(row.wave_count),
      },
    ],
    [t, _],
  )
}
