import { useLingui } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Can } from '../../app/can'
import { useSearchPatch } from '../../app/url'
import { EmptyNote } from '../../components/EmptyNote'
import { ButtonLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { ComplaintFilters } from './ComplaintFilters'
import { useComplaintColumns } from './columns'
import { type ComplaintSearch, complaintsQuery } from './queries'

const route = getRouteApi('/_app/complaints/')

export function ComplaintList() {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<ComplaintSearch>()
  const { data: page, isFetching } = useSuspenseQuery(complaintsQuery(search))
  const columns = useComplaintColumns()
  return (
    <>
      <PageHeader
        title={t`Quejas y sugerencias`}
        note={t`Lo que vence antes va primero. No se busca por quién se queja.`}
        actions={<ComplaintPages />}
      />
      <ComplaintFilters search={search} onPatch={patch} />
      <Table
        name="complaints"
        saved={{ list: 'complaints', search, total: page.total }}
        label={t`Quejas y sugerencias`}
        columns={columns}
        rows={page.items}
        rowId={(row) => row.id}
        sort={search.sort ?? 'due_on'}
        onSort={(sort) => patch({ sort: sort as ComplaintSearch['sort'] })}
        stale={isFetching}
        empty={
          <EmptyNote
            title={t`No hay asuntos que mostrar`}
            text={t`Llegan por el portal, o los captura quien los recibe.`}
          />
        }
      />
      <Pager page={page} />
    </>
  )
}

/** The other pages of complaints. */
export function ComplaintPages() {
  const { t } = useLingui()
  return (
    <>
      <ButtonLink to="/complaints/board" variant="default">{t`Tablero`}</ButtonLink>
      <Can permission="complaints.view_figures">
        <ButtonLink to="/complaints/figures" variant="default">{t`Cifras`}</ButtonLink>
      </Can>
      <Can permission="complaints.assign">
        <ButtonLink to="/complaints/handed-over" variant="default">
          {t`Turnados a control interno`}
        </ButtonLink>
      </Can>
      <Can permission="complaints.edit_catalogues">
        <ButtonLink to="/complaints/catalogues" variant="default">
          {t`Plantillas, plazos y causas`}
        </ButtonLink>
      </Can>
      <Can permission="complaints.register">
        <ButtonLink to="/complaints/register">{t`Capturar un asunto`}</ButtonLink>
      </Can>
    </>
  )
}
