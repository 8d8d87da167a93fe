import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { PageHeader } from '../../components/PageHeader'
import { Views } from '../../components/Views'

interface PaymentsFrameProps {
  title: string
  note: string
  actions?: ReactNode
  children: ReactNode
}

/** The four views of payments, side by side. */
export function PaymentsFrame({ title, note, actions, children }: PaymentsFrameProps) {
  const { t } = useLingui()
  const views = [
    { to: '/payments', label: t`Lista de pagos` },
    { to: '/payments/files', label: t`Archivos de Pagos` },
    { to: '/payments/conflicts', label: t`Discrepancias` },
    { to: '/payments/asked', label: t`Pedido y no aplicado` },
  ] as const
  return (
    <>
      <PageHeader title={title} note={note} actions={actions} />
      <Views label={t`Vistas de pagos`} views={views} />
      {children}
    </>
  )
}
