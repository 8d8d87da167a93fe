import { useLingui } from '@lingui/react/macro'
import { Menu, Text } from '@mantine/core'
import type { ListView } from '../../api/types'
import { type LaterProps, useOpensAtOnce } from '../Later'

interface ViewChoicesProps extends LaterProps {
  views: ListView[] | undefined
  active: ListView | undefined
  onChoose: (view: ListView) => void
  /** Given when the views could not be read. */
  onRetry?: () => void
  onSave: () => void
  onChange: () => void
}

/** The views to choose from, and what can be done with one's own. */
export function ViewChoices(props: ViewChoicesProps) {
  const { views, active, onChoose, onRetry, onSave, onChange, target } = props
  const { t } = useLingui()
  const [opened, setOpened] = useOpensAtOnce()
  const own = views?.filter(({ mine }) => mine) ?? []
  return (
    // What the placeholder is, no menu may hold: the first entry takes the focus instead.
    <Menu
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={300}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        <Shown label={t`Mis vistas`} views={own} active={active} onChoose={onChoose} />
        <Shown
          label={t`Compartidas`}
          views={views?.filter(({ mine }) => !mine) ?? []}
          active={active}
          onChoose={onChoose}
        />
        {!views && !onRetry ? <Menu.Label>{t`Cargando las vistas…`}</Menu.Label> : null}
        {views?.length === 0 ? (
          <Menu.Label>{t`Todavía no hay vistas de esta lista.`}</Menu.Label>
        ) : null}
        {onRetry ? (
          <Menu.Item closeMenuOnClick={false} onClick={onRetry}>
            {t`No se pudieron leer las vistas. Reintentar`}
          </Menu.Item>
        ) : null}
        <Menu.Divider />
        <Menu.Item onClick={onSave}>{t`Guardar esta vista…`}</Menu.Item>
        {own.length > 0 ? <Menu.Item onClick={onChange}>{t`Cambiar mis vistas…`}</Menu.Item> : null}
      </Menu.Dropdown>
    </Menu>
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
