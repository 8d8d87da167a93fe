import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useCan } from '../../../app/can'
import { AppLink } from '../../../components/Link'
import { PageHeader } from '../../../components/PageHeader'
import { Views } from '../../../components/Views'

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
      <Views label={t`Vistas de cifras`} views={views} />
      {children}
    </>
  )
}
