import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Badge, Group, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { WaveMember } from '../../api/types'
import { useCan } from '../../app/can'
import { hasFilters, useSearchPatch, withoutFilters } from '../../app/url'
import { InstantText } from '../../components/Cells'
import { EmptyNote } from '../../components/EmptyNote'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { AppLink } from '../../components/Link'
import { Panel } from '../../components/Panel'
import { StateBadge } from '../../components/StateBadge'
import type { Column } from '../../components/table/columns'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { type WaveSearch, waveMembersQuery } from './queries'
import { attemptOutcomes, waveMemberStates } from './words'

const route = getRouteApi('/_app/graduates/waves/$waveId/')

/** Whom the wave asks; whoever is to be called next comes first. */
export function WaveMembers({ waveId }: { waveId: string }) {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<WaveSearch>()
  const { data: page, isFetching } = useSuspenseQuery(waveMembersQuery(waveId, search))
  const columns = useColumns()
  return (
    <Panel title={t`Personas`}>
      <FilterBar active={hasFilters(search)} onClear={() => patch(withoutFilters(search))}>
        <FilterSelect
          label={t`Lista`}
          value={search.recontact ? 'recontact' : undefined}
          onChange={(value) => patch({ recontact: value ? true : undefined })}
          options={{ recontact: t`Por volver a buscar` }}
        />
        <FilterSelect
          label={t`Respuesta`}
          value={search.state}
          onChange={(state) => patch({ state })}
          options={waveMemberStates}
        />
        <FilterSelect
          label={t`Contacto`}
          value={search.contactable === undefined ? undefined : search.contactable ? 'yes' : 'no'}
          onChange={(value) => patch({ contactable: value ? value === 'yes' : undefined })}
          options={{ yes: t`Se le puede buscar`, no: t`Sin contacto que sirva` }}
        />
      </FilterBar>
      <Table
        name="wave-members"
        label={t`Personas del levantamiento`}
        columns={columns}
        rows={page.items}
        rowId={(row) => row.id}
        stale={isFetching}
        empty={<EmptyNote title={t`Nadie cumple con estos filtros`} />}
      />
      <Pager page={page} />
    </Panel>
  )
}

function useColumns(): Column<WaveMember>[] {
  const { t } = useLingui()
  const { _ } = useWords()
  const captures = useCan()('graduates.capture')
  return useMemo(
    () => [
      {
        id: 'name',
        header: t`Persona`,
        fixed: true,
        cell: (row) =>
          captures ? (
            <AppLink
              to="/graduates/waves/$waveId/people/$memberId"
              params={{ waveId: row.wave_id, memberId: row.id }}
              fw={600}
            >
              {row.name}
            </AppLink>
          ) : (
            row.name
          ),
      },
      {
        id: 'state',
        header: t`Respuesta`,
        cell: (row) => (
          <Group gap={4}>
            <StateBadge word={waveMemberStates[row.state]} />
            {row.contactable ? null : <Badge color="red">{t`Sin contacto`}</Badge>}
          </Group>
        ),
      },
      { id: 'school', header: t`Escuela`, wide: true, cell: (row) => row.school ?? '—' },
      {
        id: 'invited',
        header: t`Invitada`,
        wide: true,
        cell: (row) => (row.invited ? t`Sí` : '—'),
      },
      { id: 'attempts', header: t`Intentos`, numeric: true, cell: (row) => row.attempts },
      {
        id: 'last',
        header: t`Último intento`,
        wide: true,
        cell: (row) =>
          row.last_outcome ? (
            <>
              {_(attemptOutcomes[row.last_outcome])}
              <Text size="xs" c="dimmed">
                <InstantText at={row.last_attempt_at} />
              </Text>
            </>
          ) : (
            '—'
          ),
      },
      {
        id: 'next',
        header: t`Volver a buscar`,
        cell: (row) => <InstantText at={row.next_contact_at} />,
      },
    ],
    [t, _, captures],
  )
}
