import { useLingui } from '@lingui/react/macro'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useCommand } from '../../api/command'
import type { AgencyClientDetail, ClientSecret } from '../../api/types'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { CHANGED } from './queries'

interface RevokeSecretProps {
  client: AgencyClientDetail
  secret: ClientSecret
}

export function RevokeSecret({ client, secret }: RevokeSecretProps) {
  const { t } = useLingui()
  const [opened, dialog] = useDisclosure()
  const path = '/api/v1/agency-clients/{client_id}/secrets/{secret_id}/revocations'
  const revoke = useCommand('post', path, { refreshes: CHANGED, onSuccess: dialog.close })
  const isLast = client.secrets.filter(({ state }) => state === 'live').length === 1
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        onClick={dialog.open}
        aria-label={t`Revocar el secreto que termina en ${secret.hint}`}
      >
        {t`Revocar…`}
      </Button>
      <Dialog opened={opened} onClose={dialog.close} title={t`Revocar el secreto`}>
        <Stack>
          <ProblemAlert problem={revoke.error} onReload={dialog.close} />
          <Text size="sm">
            {isLast
              ? t`Es el único que sirve: el programa no podrá pedir acceso hasta que tenga otro.`
              : t`El programa sigue con el otro. Confirme antes que la dependencia ya lo usa.`}
          </Text>
          <Text size="sm" c="dimmed">
            {t`El acceso que ya obtuvo dura a lo más diez minutos; si no puede esperar, suspenda el programa.`}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={dialog.close}>{t`Cancelar`}</Button>
            <Button
              color="red"
              loading={revoke.isPending}
              onClick={() =>
                revoke.mutate({ path: { client_id: client.id, secret_id: secret.id } })
              }
            >
              {t`Revocar`}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  )
}
