import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { ExportedList, Total } from '../../api/types'
import { useCan } from '../../app/can'

const load = () => import('./ExportDialog')
const ExportDialog = lazy(() => load().then((module) => ({ default: module.ExportDialog })))

/** What a list shows, so that a file can hold the same. */
export interface Exported {
  list: ExportedList
  /** Its filters and order, as its URL has them, and what it lies within. */
  search: object
  total: Total
}

export interface ExportProps extends Exported {
  /** Those in sight, in their order. */
  columns: string[]
}

/** The way to have the list as a file. */
export function ExportButton(props: ExportProps) {
  const { t } = useLingui()
  const can = useCan()
  const [opened, setOpened] = useState(false)
  if (!can('exports.create')) return null
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        c="dimmed"
        leftSection={<IconDownload size={14} aria-hidden />}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpened(true)}
      >
        {t`Exportar`}
      </Button>
      {opened ? (
        <Suspense>
          <ExportDialog {...props} onClose={() => setOpened(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
