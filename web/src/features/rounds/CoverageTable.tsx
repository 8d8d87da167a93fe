import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Badge, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Coverage, SchoolCoverage } from '../../api/types'
import { formatNumber } from '../../app/format'
import { hasFilters, withoutFilters } from '../../app/url'
import { addressSources, coverageStates, schoolLevels } from '../../app/words'
import { DateText, InstantText } from '../../components/Cells'
import { municipalitiesQuery } from '../../components/catalogues'
import { EmptyNote } from '../../components/EmptyNote'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { AppLink } from '../../components/Link'
import { StateBadge } from '../../components/StateBadge'
import type { Column } from '../../components/table/columns'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { type CoverageSearch, filtersOf } from './queries'
import { RoundSchoolLink } from './RoundSchoolLink'

interface CoverageTableProps {
  coverage: Coverage
  search: CoverageSearch
  onPatch: (patch: Partial<CoverageSearch>) => void
  stale: boolean
}

export function CoverageTable({ coverage, search, onPatch, stale }: CoverageTableProps) {
  const { t } = useLingui()
  const columns = useCoverageColumns(coverage.round.id)
  const filters = filtersOf(search)
  const municipalities = useQuery(municipalitiesQuery).data?.items ?? []
  return (
    <div>
      <FilterBar active={hasFilters(filters)} onClear={() => onPatch(withoutFilters(filters))}>
        <FilterSelect
          label={t`Informe`}
          value={search.state}
          onChange={(state) => onPatch({ state })}
          options={coverageStates}
        />
        <FilterSelect
          label={t`Plazo`}
          value={search.late ? 'late' : undefined}
          onChange={(value) => onPatch({ late: value ? true : undefined })}
          options={{ late: t`Con retraso` }}
        />
        <FilterSelect
          label={t`Nivel`}
          value={search.level}
          onChange={(level) => onPatch({ level })}
          options={schoolLevels}
        />
        <FilterSelect
          label={t`Municipio`}
          value={search.municipality_code}
          onChange={(municipality_code) => onPatch({ municipality_code })}
          options={Object.fromEntries(municipalities.map(({ code, name }) => [code, name]))}
        />
      </FilterBar>
      <Table
        name="coverage"
        exported={{
          list: 'coverage',
          search: { ...filters, round_id: coverage.round.id },
          total: coverage.total,
        }}
        label={t`Cobertura por escuela`}
        columns={columns}
        rows={coverage.items}
        rowId={(row) => row.school.id}
        sort={search.sort ?? 'name'}
        onSort={(sort) => onPatch({ sort: sort as CoverageSearch['sort'] })}
        stale={stale}
        empty={
          <EmptyNote
            title={t`Ninguna escuela cumple con estos filtros`}
            text={t`Quite alguno para ver más escuelas.`}
          />
        }
      />
      <Pager page={coverage} />
    </div>
  )
}

function useCoverageColumns(roundId: string): Column<SchoolCoverage>[] {
  const { t } = useLingui()
  const { _ } = useWords()
  return useMemo(
    () => [
      {
        id: 'school',
        header: t`Escuela`,
        sort: 'name',
        fixed: true,
        cell: (row) => <RoundSchoolLink roundId={roundId} school={row.school} />,
      },
      { id: 'municipality', header: t`Municipio`, wide: true, cell: (row) => row.municipality },
      {
        id: 'expected',
        header: t`Se esperan`,
        numeric: true,
        wide: true,
        cell: (row) => formatNumber(row.expected),
      },
      {
        id: 'reported',
        header: t`Informados`,
        numeric: true,
        cell: (row) => formatNumber(row.reported),
      },
      {
        id: 'missing',
        header: t`Faltan`,
        numeric: true,
        sort: 'missing',
        cell: (row) => formatNumber(row.missing),
      },
      {
        id: 'state',
        header: t`Informe`,
        cell: (row) => (
          <Group gap={4}>
            <StateBadge word={coverageStates[row.state]} />
            {row.late ? <Badge color="red">{t`Con retraso`}</Badge> : null}
          </Group>
        ),
      },
      {
        id: 'last',
        header: t`Último informe`,
        wide: true,
        cell: (row) =>
          row.last_report_id ? (
            <AppLink to="/reports/$reportId" params={{ reportId: row.last_report_id }}>
              <InstantText at={row.last_reported_at} />
            </AppLink>
          ) : (
            '—'
          ),
      },
      {
        id: 'email',
        header: t`Correo`,
        wide: true,
        cell: (row) =>
          row.email && row.email_source ? (
            <>
              {row.email}
              <Text size="xs" c="dimmed">
                {_(addressSources[row.email_source])}
              </Text>
            </>
          ) : (
            <Text span size="sm" c="dimmed">
              {t`Sin correo ni cuenta`}
            </Text>
          ),
      },
      {
        id: 'reminded',
        header: t`Último recordatorio`,
        wide: true,
        cell: (row) =>
          row.reminders > 0 ? (
            <>
              <DateText date={row.last_reminded_on} /> ({formatNumber(row.reminders)})
            </>
          ) : (
            '—'
          ),
      },
    ],
    [t, _, roundId],
  )
}
