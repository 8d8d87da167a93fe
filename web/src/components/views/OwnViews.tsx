import { useLingui } from '@lingui/react/macro'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useDialogCommand } from '../../api/dialogCommand'
import type { ListView, ViewColumn } from '../../api/types'
import { notify } from '../../app/notify'
import { ConfirmDialog } from '../ConfirmDialog'
import { Dialog } from '../Dialog'
import { SaveView } from './SaveView'
import { CHANGED } from './view'

interface OwnViewsProps {
  views: ListView[]
  search: object
  columns: ViewColumn[]
  onClose: () => void
}

/** One's own views of a list, to rename, share, renew and delete. */
export function OwnViews({ views, search, columns, onClose }: OwnViewsProps) {
  const { t } = useLingui()
  const [changing, setChanging] = useState<ListView>()
  const [deletingId, setDeletingId] = useState<string>()
  const deleting = views.find(({ id }) => id === deletingId)
  if (changing) {
    const back = () => setChanging(undefined)
    const { list } = changing
    return <SaveView {...{ list, search, columns }} before={changing} onClose={back} />
  }
  if (deleting) return <DeleteView view={deleting} onClose={() => setDeletingId(undefined)} />
  return (
    <Dialog opened onClose={onClose} title={t`Mis vistas`}>
      <Stack component="ul" gap="xs" p={0} m={0}>
        {views.map((view) => (
          <Group key={view.id} component="li" justify="space-between" wrap="nowrap">
            <Stack gap={0} miw={0}>
              <Text size="sm" lineClamp={2} title={view.name}>
                {view.name}
              </Text>
              <Text size="xs" c="dimmed">
                {view.shared ? t`La ven los demás` : t`Solo usted la ve`}
              </Text>
            </Stack>
            <Group gap={4} wrap="nowrap">
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t`Cambiar la vista ${view.name}`}
                onClick={() => setChanging(view)}
              >
                {t`Cambiar…`}
              </Button>
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t`Eliminar la vista ${view.name}`}
                onClick={() => setDeletingId(view.id)}
              >
                {t`Eliminar…`}
              </Button>
            </Group>
          </Group>
        ))}
      </Stack>
      {views.length === 0 ? <Text size="sm">{t`No tiene vistas de esta lista.`}</Text> : null}
    </Dialog>
  )
}

function DeleteView({ view, onClose }: { view: ListView; onClose: () => void }) {
  const { t } = useLingui()
  const remove = useDialogCommand('delete', '/api/v1/list-views/{view_id}', {
    refreshes: CHANGED,
    onClose,
    onSuccess: () => notify({ message: t`Se eliminó la vista.` }),
  })
  const { id, name, shared, version } = view
  return (
    <ConfirmDialog
      opened
      {...remove.dialog}
      title={t`Eliminar la vista`}
      action={t`Eliminar`}
      onConfirm={() => remove.send({ path: { view_id: id }, version })}
    >
      <Text size="sm">
        {shared
          ? t`«${name}» deja de estar también para los demás. La lista y sus datos no cambian.`
          : t`Se elimina «${name}». La lista y sus datos no cambian.`}
      </Text>
    </ConfirmDialog>
  )
}
