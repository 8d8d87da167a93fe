import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Badge, Text } from '@mantine/core'
import { useMemo } from 'react'
import { AmountText, DateText } from '../../components/Cells'
import { AppLink } from '../../components/Link'
import { MaskedValue } from '../../components/MaskedValue'
import { StateBadge } from '../../components/StateBadge'
import type { Column } from '../../components/table/columns'
import { Months, PersonCell } from './cells'
import { channels, type Payment, paymentStates } from './words'

/** The columns of payments; the person's own page leaves the person out. */
export function usePaymentColumns(ofPerson = false): Column<Payment>[] {
  const { _ } = useWords()
  const { t } = useLingui()
  return useMemo(() => {
    const columns: Column<Payment>[] = [
      {
        id: 'reference',
        header: t`Referencia`,
        fixed: true,
        cell: (row) => <Reference row={row} />,
      },
      { id: 'person', header: t`Persona`, cell: (row) => <PersonCell row={row} /> },
      {
        id: 'month',
        header: t`Corresponde a`,
        cell: (row) => <Months corresponds={row.corresponds_to} paid={row.paid_on} />,
      },
      {
        id: 'state',
        header: t`Estado`,
        cell: (row) => <State row={row} />,
      },
      {
        id: 'amount',
        header: t`Importe`,
        numeric: true,
        cell: (row) => <AmountText amount={row.amount} />,
      },
      {
        id: 'scheduled',
        header: t`Programado para`,
        wide: true,
        cell: (row) => <DateText date={row.scheduled_on} />,
      },
      {
        id: 'channel',
        header: t`Medio`,
        wide: true,
        cell: (row) => (
          <>
            {row.channel ? _(channels[row.channel]) : '—'}
            {row.account_last4 ? (
              <Text size="xs" c="dimmed">{t`termina en ${row.account_last4}`}</Text>
            ) : null}
          </>
        ),
      },
      {
        id: 'payee',
        header: t`Quien cobra`,
        wide: true,
        cell: (row) => (
          <MaskedValue value={row.payee} label={t`quien cobra`} personId={row.person_id} />
        ),
      },
    ]
    return ofPerson ? columns.filter(({ id }) => id !== 'person' && id !== 'scheduled') : columns
  }, [t, _, ofPerson])
}

function Reference({ row }: { row: Payment }) {
  const { t } = useLingui()
  return (
    <>
      <AppLink to="/payments/$paymentId" params={{ paymentId: row.id }} fw={600}>
        {row.reference || t`Ver el pago`}
      </AppLink>
      {row.is_test ? (
        <Text size="xs" c="dimmed">{t`Depósito de prueba, no es dinero del apoyo`}</Text>
      ) : null}
    </>
  )
}

function State({ row }: { row: Payment }) {
  const { t } = useLingui()
  return (
    <>
      <StateBadge word={paymentStates[row.state]} />
      <Text size="xs" c="dimmed">
        <DateText date={row.state_effective_on} />
      </Text>
      {row.rejection_reason ? <Text size="xs">{row.rejection_reason}</Text> : null}
      {row.has_conflict ? (
        <Badge size="xs" color="orange.6">
          {t`El archivo lo contradice`}
        </Badge>
      ) : null}
    </>
  )
}
