import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useCommand } from '../../api/command'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { FACTOR_PATHS } from './queries'

interface RemoveFactorProps {
  name: string
  passkeyId?: string
  appId?: string
  onClose: () => void
}

/** Asks once more before a passkey or the app stops working. */
export function RemoveFactor({ name, passkeyId, appId, onClose }: RemoveFactorProps) {
  const { t } = useLingui()
  const options = { refreshes: FACTOR_PATHS, onSuccess: onClose }
  const removeKey = useCommand('delete', '/api/v1/me/passkeys/{passkey_id}', options)
  const removeApp = useCommand('delete', '/api/v1/me/totp-secrets/{totp_secret_id}', options)
  const remove = () => {
    if (passkeyId) removeKey.mutate({ path: { passkey_id: passkeyId } })
    if (appId) removeApp.mutate({ path: { totp_secret_id: appId } })
  }
  return (
    <Dialog opened onClose={onClose} title={t`Quitar ${name}`}>
      <Stack>
        <Text size="sm">
          <Trans>
            Dejará de servir para iniciar sesión. En el equipo o teléfono puede quedar guardado;
            bórrelo también ahí.
          </Trans>
        </Text>
        <ProblemAlert problem={removeKey.error ?? removeApp.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button color="red" loading={removeKey.isPending || removeApp.isPending} onClick={remove}>
            <Trans>Quitar</Trans>
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
