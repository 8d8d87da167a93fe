import { useLingui } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Can } from '../../app/can'
import { hasFilters, useSearchPatch, withoutFilters } from '../../app/url'
import { EmptyNote } from '../../components/EmptyNote'
import { ButtonLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { BeneficiaryFilters } from './BeneficiaryFilters'
import { useBeneficiaryColumns } from './columns'
import { type BeneficiarySearch, beneficiariesQuery } from './queries'

const route = getRouteApi('/_app/beneficiaries/')

export function BeneficiaryList() {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<BeneficiarySearch>()
  const { data: page, isFetching } = useSuspenseQuery(beneficiariesQuery(search))
  const columns = useBeneficiaryColumns()
  return (
    <>
      <PageHeader
        title={t`Beneficiarios`}
        note={t`Una persona por renglón, con su beneficio más reciente. Para buscar por nombre, CURP o folio: Ctrl K.`}
      />
      <BeneficiaryFilters search={search} onPatch={patch} />
      <Table
        name="beneficiaries"
        saved={{ list: 'beneficiaries', search, total: page.total }}
        label={t`Beneficiarios`}
        columns={columns}
        rows={page.items}
        rowId={(row) => row.id}
        sort={search.sort ?? 'name'}
        onSort={(sort) => patch({ sort: sort as BeneficiarySearch['sort'] })}
        stale={isFetching}
        empty={
          hasFilters(search) ? (
            <EmptyNote
              title={t`Nadie cumple con estos filtros`}
              text={t`Quite alguno para ver a más personas.`}
            >
              <ButtonLink
                to="."
                search={withoutFilters(search) as never}
                variant="default"
              >{t`Quitar filtros`}</ButtonLink>
            </EmptyNote>
          ) : (
            <EmptyNote
              title={t`El padrón está vacío`}
              text={t`Cargue el libro del padrón para empezar.`}
            >
              <Can permission="imports.create">
                <ButtonLink to="/imports/new">{t`Cargar el padrón`}</ButtonLink>
              </Can>
            </EmptyNote>
          )
        }
      />
      <Pager page={page} />
    </>
  )
}
