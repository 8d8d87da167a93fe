import { useLingui } from '@lingui/react/macro'
import { Group } from '@mantine/core'
import { useMatches } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useCan } from '../../../app/can'
import { AppLink, ButtonLink } from '../../../components/Link'
import { PageHeader } from '../../../components/PageHeader'

interface FiguresFrameProps {
  title: string
  note: string
  actions?: ReactNode
  children: ReactNode
}

/** The figures of any period and the quarterly report, side by side. */
export function FiguresFrame({ title, note, actions, children }: FiguresFrameProps) {
  const { t } = useLingui()
  const can = useCan()
  const here = useMatches().at(-1)?.fullPath.replace(/\/$/, '')
  const views = [
    { to: '/complaints/figures', label: t`Por periodo` },
    { to: '/complaints/figures/quarterly', label: t`Informe trimestral` },
  ] as const
  return (
    <>
      <PageHeader
        title={title}
        above={
          can('complaints.view') ? (
            <AppLink to="/complaints">{t`Quejas y sugerencias`}</AppLink>
          ) : null
        }
        note={note}
        actions={actions}
      />
      <Group component="nav" aria-label={t`Vistas de cifras`} gap="xs" mb="md" className="no-print">
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
