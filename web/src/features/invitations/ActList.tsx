import { useLingui } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { SchoolInvitation } from '../../api/types'
import { formatNumber } from '../../app/format'
import { InstantText } from '../../components/Cells'
import { EmptyNote } from '../../components/EmptyNote'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { StateBadge } from '../../components/StateBadge'
import type { Column } from '../../components/table/columns'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { actsQuery } from './queries'
import { actStates } from './words'

const route = getRouteApi('/_app/schools/invitations/')

/** Invitations that were sent to many schools at once, newest first. */
export function ActList() {
  const { t } = useLingui()
  const search = route.useSearch()
  const { data: page, isFetching } = useSuspenseQuery(actsQuery(search))
  const columns = useActColumns()
  return (
    <>
      <PageHeader
        title={t`Invitaciones a escuelas`}
        above={<AppLink to="/schools">{t`Escuelas`}</AppLink>}
      />
      <Table
        name="school-invitations"
        label={t`Invitaciones a escuelas`}
        columns={columns}
        rows={page.items}
        rowId={(row) => row.id}
        stale={isFetching}
        empty={
          <EmptyNote
            title={t`Todavía no se invita a ninguna escuela`}
            text={t`Elija escuelas en su lista, o en la cobertura de una ronda, e invítelas.`}
          />
        }
      />
      <Pager page={page} />
    </>
  )
}

function useActColumns(): Column<SchoolInvitation>[] {
  const { t } = useLingui()
  return useMemo(
    () => [
      {
        id: 'created',
        header: t`Enviadas el`,
        fixed: true,
        cell: (row) => (
          <AppLink to="/schools/invitations/$invitationId" params={{ invitationId: row.id }}>
            <InstantText at={row.created_at} />
          </AppLink>
        ),
      },
      { id: 'by', header: t`Por`, wide: true, cell: (row) => row.created_by },
      {
        id: 'state',
        header: t`Estado`,
        cell: (row) => <StateBadge word={actStates[row.state]} />,
      },
      {
        id: 'schools',
        header: t`Escuelas`,
        numeric: true,
        cell: (row) => formatNumber(row.schools),
      },
      {
        id: 'used',
        header: t`Ya entraron`,
        numeric: true,
        cell: (row) => formatNumber(row.used),
      },
    ],
    [t],
  )
}
