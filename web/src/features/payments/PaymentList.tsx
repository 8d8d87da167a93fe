import { useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Can } from '../../app/can'
import { hasFilters, useSearchPatch, withoutFilters } from '../../app/url'
import { programsQuery } from '../../components/catalogues'
import { EmptyNote } from '../../components/EmptyNote'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { ButtonLink } from '../../components/Link'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { usePaymentColumns } from './columns'
import { PaymentsFrame } from './PaymentsFrame'
import { type PaymentSearch, paymentsQuery } from './queries'
import { paymentStates } from './words'

const route = getRouteApi('/_app/payments/')

export function PaymentList() {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<PaymentSearch>()
  const { data: page, isFetching } = useSuspenseQuery(paymentsQuery(search))
  const columns = usePaymentColumns()
  return (
    <PaymentsFrame
      title={t`Pagos`}
      note={t`Como los informa Integración de Pagos. El mes que corresponde no es el mes en que se pagó.`}
      actions={<LoadButton />}
    >
      <PaymentFilters search={search} onPatch={patch} />
      <Table
        name="payments"
        saved={{ list: 'payments', search, total: page.total }}
        label={t`Pagos`}
        columns={columns}
        rows={page.items}
        rowId={(row) => row.id}
        stale={isFetching}
        empty={
          <EmptyNote
            title={t`No hay pagos que mostrar`}
            text={t`Entran con los archivos de Integración de Pagos. Las exenciones y los apoyos en especie no tienen pagos.`}
          />
        }
      />
      <Pager page={page} />
    </PaymentsFrame>
  )
}

export function LoadButton() {
  const { t } = useLingui()
  return (
    <Can permission="payments.load">
      <ButtonLink to="/payments/files/new">{t`Cargar el archivo del día`}</ButtonLink>
    </Can>
  )
}

interface PaymentFiltersProps {
  search: PaymentSearch
  onPatch: (patch: Partial<PaymentSearch>) => void
}

function PaymentFilters({ search, onPatch }: PaymentFiltersProps) {
  const { t } = useLingui()
  const programs = useQuery(programsQuery).data?.items ?? []
  return (
    <FilterBar active={hasFilters(search)} onClear={() => onPatch(withoutFilters(search))}>
      <FilterSelect
        label={t`Estado`}
        value={search.state}
        onChange={(state) => onPatch({ state })}
        options={paymentStates}
      />
      <FilterSelect
        label={t`Programa`}
        value={search.program_id}
        onChange={(program_id) => onPatch({ program_id })}
        options={Object.fromEntries(programs.map(({ id, name }) => [id, name]))}
      />
      <TextInput
        type="month"
        size="xs"
        label={t`Corresponde a`}
        value={search.corresponds_to?.slice(0, 7) ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onPatch({ corresponds_to: value ? `${value}-01` : undefined })
        }
      />
      <FilterSelect
        label={t`Discrepancia`}
        value={search.has_conflict ? 'yes' : undefined}
        onChange={(value) => onPatch({ has_conflict: value ? true : undefined })}
        options={{ yes: t`Con discrepancia` }}
      />
    </FilterBar>
  )
}
