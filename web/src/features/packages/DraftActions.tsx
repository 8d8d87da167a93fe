import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, List, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useDialogCommand } from '../../api/dialogCommand'
import type { Package } from '../../api/types'
import { Can } from '../../app/can'
import { notify } from '../../app/notify'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { MOVED } from './queries'

/** A package not yet sent can go, or be taken apart. */
export function DraftActions({ item }: { item: Package }) {
  return (
    <Can permission="packages.send">
      <DiscardPackage item={item} />
      <SendPackage item={item} />
    </Can>
  )
}

function SendPackage({ item }: { item: Package }) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  const send = useDialogCommand('post', '/api/v1/packages/{package_id}/dispatches', {
    refreshes: MOVED,
    onClose: close,
    onSuccess: ({ folio }) =>
      notify({ message: t`El paquete ${folio} quedó sellado y enviado a Pagos.` }),
  })
  return (
    <>
      <Button onClick={open}>{t`Enviar a Pagos…`}</Button>
      <ConfirmDialog
        opened={opened}
        {...send.dialog}
        title={t`Enviar a Pagos`}
        action={t`Sellar y enviar`}
        onConfirm={() => send.send({ path: { package_id: item.id }, version: item.version })}
      >
        <List size="sm" spacing="xs">
          <List.Item>
            <Plural
              value={item.asked}
              one="Pagos recibe # caso para resolver."
              other="Pagos recibe # casos para resolver."
            />
          </List.Item>
          <List.Item>
            <Trans>El contenido se sella con su huella SHA-256: ya no se puede cambiar.</Trans>
          </List.Item>
          <List.Item>
            <Trans>Los beneficios no cambian hasta que Pagos conteste cada renglón.</Trans>
          </List.Item>
        </List>
      </ConfirmDialog>
    </>
  )
}

function DiscardPackage({ item }: { item: Package }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [opened, { open, close }] = useDisclosure()
  const discard = useDialogCommand('post', '/api/v1/packages/{package_id}/discards', {
    refreshes: MOVED,
    onClose: close,
    onSuccess: () => void navigate({ to: '/packages' }),
  })
  return (
    <>
      <Button variant="default" onClick={open}>{t`Deshacer el paquete…`}</Button>
      <ConfirmDialog
        opened={opened}
        {...discard.dialog}
        title={t`Deshacer el paquete`}
        action={t`Deshacer el paquete`}
        onConfirm={() => discard.send({ path: { package_id: item.id }, version: item.version })}
      >
        <Text size="sm">
          <Trans>
            Los casos vuelven a quedar aprobados y en espera de otro paquete. El folio no se
            reutiliza.
          </Trans>
        </Text>
      </ConfirmDialog>
    </>
  )
}
