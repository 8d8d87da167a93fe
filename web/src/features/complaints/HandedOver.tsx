import { useLingui } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { components } from '../../api/schema'
import { DateText } from '../../components/Cells'
import { EmptyNote } from '../../components/EmptyNote'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import type { Column } from '../../components/table/columns'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { handedOverQuery } from './queries'

type HandedOverComplaint = components['schemas']['HandedOverComplaint']

const route = getRouteApi('/_app/complaints/handed-over')

/** What went to internal control: folio, day, to whom. The rest is theirs. */
export function HandedOver() {
  const { t } = useLingui()
  const { data: page } = useSuspenseQuery(handedOverQuery(route.useSearch()))
  const columns = useMemo<Column<HandedOverComplaint>[]>(
    () => [
      { id: 'folio', header: t`Folio`, fixed: true, nowrap: true, cell: (row) => row.folio },
      {
        id: 'received',
        header: t`Recibido`,
        cell: (row) => <DateText date={row.received_on} />,
      },
      { id: 'to', header: t`Turnado a`, cell: (row) => row.referred_to },
      {
        id: 'referred',
        header: t`Fecha del turno`,
        cell: (row) => <DateText date={row.referred_on} />,
      },
    ],
    [t],
  )
  return (
    <>
      <PageHeader
        title={t`Turnados a control interno`}
        above={<AppLink to="/complaints">{t`Quejas y sugerencias`}</AppLink>}
        note={t`Aquí consta que se turnaron; su contenido lo lee solo el Órgano Interno de Control.`}
      />
      <Table
        name="handed-over"
        label={t`Turnados a control interno`}
        columns={columns}
        rows={page.items}
        rowId={(row) => row.folio}
        empty={<EmptyNote title={t`No se ha turnado ninguno`} />}
      />
      <Pager page={page} />
    </>
  )
}
