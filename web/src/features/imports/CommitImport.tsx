import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { List } from '@mantine/core'
import { useDialogCommand } from '../../api/dialogCommand'
import type { Import } from '../../api/types'
import { ConfirmDialog } from '../../components/ConfirmDialog'

interface CommitImportProps {
  item: Import
  opened: boolean
  onClose: () => void
}

/** Before saving: what will happen, and what will not. */
export function CommitImport({ item, opened, onClose }: CommitImportProps) {
  const { t } = useLingui()
  const commit = useDialogCommand('post', '/api/v1/imports/{import_id}/commits', {
    onClose,
    refreshes: ['/api/v1/imports', '/api/v1/me/day'],
  })
  const withoutCurp = item.warnings.find(({ code }) => code === 'curp-missing')?.rows ?? 0
  return (
    <ConfirmDialog
      opened={opened}
      {...commit.dialog}
      title={t`Qué va a pasar`}
      action={t`Guardar`}
      onConfirm={() => commit.send({ path: { import_id: item.id } })}
    >
      <List size="sm" spacing="xs">
        <List.Item>
          <Plural
            value={item.accepted}
            one="Se guarda # renglón."
            other="Se guardan # renglones."
          />
        </List.Item>
        <List.Item>
          <Plural
            value={item.rejected}
            one="# renglón rechazado queda fuera."
            other="# renglones rechazados quedan fuera."
          />
        </List.Item>
        {withoutCurp > 0 ? (
          <List.Item>
            <Plural
              value={withoutCurp}
              one="Se abre # tarea para conseguir la CURP que falta."
              other="Se abren # tareas para conseguir las CURP que faltan."
            />
          </List.Item>
        ) : null}
        <List.Item>
          <Trans>Se guarda todo o nada: si algo falla, el padrón queda como estaba.</Trans>
        </List.Item>
        <List.Item>
          <Trans>Lo que alguien ya decidió sobre una persona no se cambia.</Trans>
        </List.Item>
      </List>
    </ConfirmDialog>
  )
}
