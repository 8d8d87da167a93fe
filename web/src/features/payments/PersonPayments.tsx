import { useLingui } from '@lingui/react/macro'
import { Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { AppLink } from '../../components/Link'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { Table } from '../../components/table/Table'
import { usePaymentColumns } from './columns'
import { paymentsQuery } from './queries'

/** A person's payments: the month each corresponds to beside the month it was paid. */
export function PersonPayments({ personId }: { personId: string }) {
  const { t } = useLingui()
  const { data: page, error, isFetching } = useQuery(paymentsQuery({ person_id: personId }))
  const columns = usePaymentColumns(true)
  const all = (
    <AppLink to="/payments" search={{ person_id: personId }} fz="sm">
      {t`Ver en la lista de pagos`}
    </AppLink>
  )
  return (
    <Panel title={t`Pagos`} actions={page?.items.length ? all : null}>
      <ProblemAlert problem={error} />
      {page ? (
        <Table
          name="person-payments"
          label={t`Pagos de la persona`}
          columns={columns}
          rows={page.items}
          rowId={(row) => row.id}
          stale={isFetching}
          empty={
            <Text
              size="sm"
              c="dimmed"
            >{t`No hay pagos informados. Las exenciones y los apoyos en especie no los tienen.`}</Text>
          }
        />
      ) : (
        <Skeleton h={80} />
      )}
    </Panel>
  )
}
