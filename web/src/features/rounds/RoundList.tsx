import { useLingui } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { RoundSummary } from '../../api/types'
import { Can } from '../../app/can'
import { hasFilters, useSearchPatch, withoutFilters } from '../../app/url'
import { roundStates } from '../../app/words'
import { DateText } from '../../components/Cells'
import { EmptyNote } from '../../components/EmptyNote'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { AppLink, ButtonLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { Share } from '../../components/Share'
import { StateBadge } from '../../components/StateBadge'
import type { Column } from '../../components/table/columns'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { type RoundSearch, roundsQuery } from './queries'

const route = getRouteApi('/_app/rounds/')

export function RoundList() {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<RoundSearch>()
  const { data: page, isFetching } = useSuspenseQuery(roundsQuery(search))
  const columns = useRoundColumns()
  const open = (
    <Can permission="rounds.create">
      <ButtonLink to="/rounds/new">{t`Abrir una ronda`}</ButtonLink>
    </Can>
  )
  return (
    <>
      <PageHeader
        title={t`Rondas escolares`}
        note={t`En cada ronda, las escuelas con beneficiarios activos informan la situación de sus estudiantes.`}
        actions={open}
      />
      <FilterBar active={hasFilters(search)} onClear={() => patch(withoutFilters(search))}>
        <FilterSelect
          label={t`Estado`}
          value={search.state}
          onChange={(state) => patch({ state })}
          options={roundStates}
        />
      </FilterBar>
      <Table
        name="rounds"
        saved={{ list: 'rounds', search, total: page.total }}
        label={t`Rondas escolares`}
        columns={columns}
        rows={page.items}
        rowId={(row) => row.id}
        stale={isFetching}
        empty={
          <EmptyNote
            title={t`No hay rondas`}
            text={t`Abra la ronda del periodo para pedir a las escuelas su informe.`}
          >
            {open}
          </EmptyNote>
        }
      />
      <Pager page={page} />
    </>
  )
}

function useRoundColumns(): Column<RoundSummary>[] {
  const { t } = useLingui()
  return useMemo(
    () => [
      {
        id: 'term',
        header: t`Periodo`,
        fixed: true,
        cell: (row) => (
          <AppLink to="/rounds/$roundId" params={{ roundId: row.id }} fw={600}>
            {row.term.label}
          </AppLink>
        ),
      },
      {
        id: 'state',
        header: t`Estado`,
        cell: (row) => <StateBadge word={roundStates[row.state]} />,
      },
      {
        id: 'opened',
        header: t`Se abrió`,
        wide: true,
        cell: (row) => <DateText date={row.opened_on} />,
      },
      { id: 'due', header: t`Límite`, cell: (row) => <DateText date={row.due_on} /> },
      {
        id: 'schools',
        header: t`Escuelas que informaron`,
        wide: true,
        cell: (row) => (
          <Share
            part={row.schools_reported}
            whole={row.schools}
            label={t`Escuelas que informaron`}
          />
        ),
      },
      {
        id: 'students',
        header: t`Estudiantes informados`,
        wide: true,
        cell: (row) => (
          <Share part={row.reported} whole={row.expected} label={t`Estudiantes informados`} />
        ),
      },
    ],
    [t],
  )
}
