import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { PageHeader } from '../../components/PageHeader'
import { Views } from '../../components/Views'

interface DuplicatesFrameProps {
  title: string
  note: string
  actions?: ReactNode
  children: ReactNode
}

/** What waits to be compared, and what was merged, side by side. */
export function DuplicatesFrame({ title, note, actions, children }: DuplicatesFrameProps) {
  const { t } = useLingui()
  const views = [
    { to: '/duplicates', label: t`Posibles duplicados` },
    { to: '/merges', label: t`Fusiones` },
  ] as const
  return (
    <>
      <PageHeader title={title} note={note} actions={actions} />
      <Views label={t`Vistas de duplicados`} views={views} />
      {children}
    </>
  )
}
