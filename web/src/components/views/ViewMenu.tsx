import { useLingui } from '@lingui/react/macro'
import { Button, Menu, Text } from '@mantine/core'
import { IconBookmark } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { ListName, ListView, ViewColumn } from '../../api/types'
import { isActive, searchOf, viewsQuery } from './view'

// They are seldom opened: no list waits for them.
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
    void navigate({ to: '.', search: searchOf(view.query) as never })
  }
  const close = () => setDialog(undefined)
  return (
    <>
      {/* What the placeholder is, no menu may hold: the first entry takes the focus instead. */}
      <Menu position="bottom-end" width={300} withInitialFocusPlaceholder={false}>
        <Menu.Target>
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
        </Menu.Target>
        <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
          <Shown label={t`Mis vistas`} views={own} active={active} onChoose={choose} />
          <Shown
            label={t`Compartidas`}
            views={views.filter(({ mine }) => !mine)}
            active={active}
            onChoose={choose}
          />
          {query.isPending ? <Menu.Label>{t`Cargando las vistas…`}</Menu.Label> : null}
          {query.isSuccess && views.length === 0 ? (
            <Menu.Label>{t`Todavía no hay vistas de esta lista.`}</Menu.Label>
          ) : null}
          {query.isError ? (
            <Menu.Item closeMenuOnClick={false} onClick={() => void query.refetch()}>
              {t`No se pudieron leer las vistas. Reintentar`}
            </Menu.Item>
          ) : null}
          <Menu.Divider />
          <Menu.Item onClick={() => setDialog('save')}>{t`Guardar esta vista…`}</Menu.Item>
          {own.length > 0 ? (
            <Menu.Item onClick={() => setDialog('own')}>{t`Cambiar mis vistas…`}</Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
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

interface ShownProps {
  label: string
  views: ListView[]
  active: ListView | undefined
  onChoose: (view: ListView) => void
}

function Shown({ label, views, active, onChoose }: ShownProps) {
  const { t } = useLingui()
  if (views.length === 0) return null
  return (
    <>
      <Menu.Label>{label}</Menu.Label>
      {views.map((view) => (
        <Menu.CheckboxItem
          key={view.id}
          closeMenuOnClick
          checked={view === active}
          onChange={() => onChoose(view)}
        >
          <Text size="sm" lineClamp={2} title={view.name}>
            {view.name}
          </Text>
          {view.mine && !view.shared ? null : (
            <Text size="xs" c="dimmed">
              {view.mine ? t`La ven los demás` : t`De ${view.owner}`}
            </Text>
          )}
        </Menu.CheckboxItem>
      ))}
    </>
  )
}
