import { useLingui } from '@lingui/react/macro'
import { Group } from '@mantine/core'
import { useMatches } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ButtonLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'

interface PaymentsFrameProps {
  title: string
  note: string
  actions?: ReactNode
  children: ReactNode
}

/** The four views of payments, side by side. */
export function PaymentsFrame({ title, note, actions, children }: PaymentsFrameProps) {
  const { t } = useLingui()
  const here = useMatches().at(-1)?.fullPath.replace(/\/$/, '')
  const views = [
    { to: '/payments', label: t`Lista de pagos` },
    { to: '/payments/files', label: t`Archivos de Pagos` },
    { to: '/payments/conflicts', label: t`Discrepancias` },
    { to: '/payments/asked', label: t`Pedido y no aplicado` },
  ] as const
  return (
    <>
      <PageHeader title={title} note={note} actions={actions} />
      <Group component="nav" aria-label={t`Vistas de pagos`} gap="xs" mb="md" className="no-print">
        {views.map(({ to, label }) => (
          <ButtonLink
            key={to}
            to={to}
            size="xs"
            variant={here === to ? 'light' : 'subtle'}
            aria-current={here === to ? 'page' : undefined}
          >
            {label}
          </ButtonLink>
        ))}
      </Group>
      {children}
    </>
  )
}
