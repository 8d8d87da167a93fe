import { useLingui } from '@lingui/react/macro'
import { Button, Text } from '@mantine/core'
import { IconBookmark } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { ListName, ListView, ViewColumn } from '../../api/types'
import { later } from '../Later'
import { isActive, searchOf, viewsQuery } from './view'

// They are seldom opened: no list waits for them.
const ViewChoices = later('menu', () =>
  import('./ViewChoices').then((module) => module.ViewChoices),
)
const SaveView = lazy(() => import('./SaveView').then((module) => ({ default: module.SaveView })))
const OwnViews = lazy(() => import('./OwnViews').then((module) => ({ default: module.OwnViews })))

export interface ViewMenuProps {
  list: ListName
  search: object
  columns: ViewColumn[]
  onColumns: (columns: ViewColumn[]) => void
}

/** Views of a list: one's own and those that others share, and the way to save the present one. */
export function ViewMenu({ list, search, columns, onColumns }: ViewMenuProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const query = useQuery(viewsQuery(list))
  const [dialog, setDialog] = useState<'save' | 'own'>()
  const views = query.data?.items ?? []
  const own = views.filter(({ mine }) => mine)
  const active = views.find((view) => isActive(view, search, columns))
  const choose = (view: ListView) => {
    if (view.columns.length > 0) onColumns(view.columns)
    const { limit } = search as { limit?: number }
    void navigate({ to: '.', search: { ...searchOf(view.query), limit } as never })
  }
  const close = () => setDialog(undefined)
  return (
    <>
      <ViewChoices
        views={query.data?.items}
        active={active}
        onChoose={choose}
        onRetry={query.isError ? () => void query.refetch() : undefined}
        onSave={() => setDialog('save')}
        onChange={() => setDialog('own')}
        target={
          <Button
            size="compact-xs"
            variant={active ? 'light' : 'subtle'}
            color={active ? undefined : 'gray'}
            c={active ? undefined : 'dimmed'}
            maw={260}
            title={active?.name}
            leftSection={<IconBookmark size={14} aria-hidden />}
          >
            <Text span inherit truncate>
              {active ? t`Vista: ${active.name}` : t`Vistas`}
            </Text>
          </Button>
        }
      />
      <Suspense>
        {dialog === 'save' ? (
          <SaveView list={list} search={search} columns={columns} onClose={close} />
        ) : null}
        {dialog === 'own' ? (
          <OwnViews views={own} search={search} columns={columns} onClose={close} />
        ) : null}
      </Suspense>
    </>
  )
}
