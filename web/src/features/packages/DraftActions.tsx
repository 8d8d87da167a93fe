import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, List, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCommand } from '../../api/command'
import type { Package } from '../../api/types'
import { Can } from '../../app/can'
import { notify } from '../../app/notify'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { MOVED, packageQuery } from './queries'

/** A package not yet sent can go, or be taken apart. */
export function DraftActions({ item }: { item: Package }) {
  const { t } = useLingui()
  const [sending, sendDialog] = useDisclosure()
  const [discarding, discardDialog] = useDisclosure()
  return (
    <Can permission="packages.send">
      <Button variant="default" onClick={discardDialog.open}>{t`Deshacer el paquete…`}</Button>
      <Button onClick={sendDialog.open}>{t`Enviar a Pagos…`}</Button>
      <Dialog opened={sending} onClose={sendDialog.close} title={t`Enviar a Pagos`}>
        <SendForm item={item} onClose={sendDialog.close} />
      </Dialog>
      <Dialog opened={discarding} onClose={discardDialog.close} title={t`Deshacer el paquete`}>
        <DiscardForm item={item} onClose={discardDialog.close} />
      </Dialog>
    </Can>
  )
}

interface FormProps {
  item: Package
  onClose: () => void
}

function SendForm({ item, onClose }: FormProps) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const send = useCommand('post', '/api/v1/packages/{package_id}/dispatches', {
    refreshes: MOVED,
    onSuccess: ({ folio }) => {
      notify({ message: t`El paquete ${folio} quedó sellado y enviado a Pagos.` })
      onClose()
    },
  })
  const reload = async () => {
    await queryClient.invalidateQueries({ queryKey: packageQuery(item.id).queryKey })
    send.reset()
  }
  return (
    <Stack>
      <ProblemAlert problem={send.error} onReload={reload} />
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
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>{t`Todavía no`}</Button>
        <Button
          loading={send.isPending}
          onClick={() => send.mutate({ path: { package_id: item.id }, version: item.version })}
        >
          {t`Sellar y enviar`}
        </Button>
      </Group>
    </Stack>
  )
}

function DiscardForm({ item, onClose }: FormProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const discard = useCommand('post', '/api/v1/packages/{package_id}/discards', {
    refreshes: MOVED,
    onSuccess: () => void navigate({ to: '/packages' }),
  })
  return (
    <Stack>
      <ProblemAlert problem={discard.error} onReload={onClose} />
      <Trans>
        Los casos vuelven a quedar aprobados y en espera de otro paquete. El folio no se reutiliza.
      </Trans>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>{t`Conservarlo`}</Button>
        <Button
          loading={discard.isPending}
          onClick={() => discard.mutate({ path: { package_id: item.id }, version: item.version })}
        >
          {t`Deshacer el paquete`}
        </Button>
      </Group>
    </Stack>
  )
}
