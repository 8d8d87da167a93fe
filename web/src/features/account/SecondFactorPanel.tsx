import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconDeviceMobile, IconFingerprint } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import type { AddedFactor } from '../../api/types'
import { notify } from '../../app/notify'
import { knowsPasskeys } from '../../app/passkeys'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { AddApp } from './AddApp'
import { AddPasskey } from './AddPasskey'
import { FactorTable } from './FactorTable'
import { FACTOR_PATHS, secondFactorsQuery } from './queries'
import { RecoveryCodes } from './RecoveryCodes'

type Doing = 'passkey' | 'app' | { codes: string[] } | null

/** What besides the password confirms who one is. */
export function SecondFactorPanel() {
  const { t } = useLingui()
  const { data: factors } = useSuspenseQuery(secondFactorsQuery)
  const [doing, setDoing] = useState<Doing>(null)
  const renew = useCommand('post', '/api/v1/me/recovery-codes', {
    refreshes: FACTOR_PATHS,
    onSuccess: ({ codes }) => setDoing({ codes }),
  })
  const added = ({ recovery_codes }: AddedFactor) => {
    setDoing(recovery_codes ? { codes: recovery_codes } : null)
    notify({ message: t`Quedó configurado.` })
  }
  const leave = () => setDoing(null)
  const hasAny = factors.totp !== null || factors.passkeys.length > 0
  const left = factors.recovery_codes_left
  return (
    <Panel title={t`Segundo paso al iniciar sesión`}>
      <Stack>
        <Text size="sm">
          {hasAny ? (
            <Trans>Después de la contraseña, el sistema le pide uno de estos medios.</Trans>
          ) : (
            <Trans>
              Su cuenta solo tiene contraseña. Agregue un segundo paso para que nadie más entre con
              ella.
            </Trans>
          )}
        </Text>
        {hasAny ? <FactorTable factors={factors} /> : null}
        {doing === null ? (
          <Group>
            {factors.passkeys_available && knowsPasskeys() ? (
              <Button
                variant="default"
                leftSection={<IconFingerprint size={18} aria-hidden />}
                onClick={() => setDoing('passkey')}
              >
                <Trans>Agregar llave de acceso</Trans>
              </Button>
            ) : null}
            <Button
              variant="default"
              leftSection={<IconDeviceMobile size={18} aria-hidden />}
              onClick={() => setDoing('app')}
            >
              {factors.totp ? (
                <Trans>Cambiar aplicación de códigos</Trans>
              ) : (
                <Trans>Agregar aplicación de códigos</Trans>
              )}
            </Button>
          </Group>
        ) : null}
        {doing === 'passkey' ? <AddPasskey onAdded={added} onLeave={leave} /> : null}
        {doing === 'app' ? <AddApp onAdded={added} onLeave={leave} /> : null}
        {doing && typeof doing === 'object' ? (
          <RecoveryCodes codes={doing.codes} onKept={leave} />
        ) : null}
        <ProblemAlert problem={renew.error} />
        {hasAny && doing === null ? (
          <Group>
            <Text size="sm">
              <Trans>Códigos de recuperación sin usar: {left} de 10.</Trans>
            </Text>
            <Button
              size="xs"
              variant="default"
              loading={renew.isPending}
              onClick={() => renew.mutate({})}
            >
              <Trans>Hacer códigos nuevos</Trans>
            </Button>
          </Group>
        ) : null}
      </Stack>
    </Panel>
  )
}
