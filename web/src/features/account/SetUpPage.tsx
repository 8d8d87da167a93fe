import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Center, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { IconDeviceMobile, IconFingerprint } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { client } from '../../api/client'
import type { AddedFactor } from '../../api/types'
import { Overlays } from '../../app/Overlays'
import { knowsPasskeys } from '../../app/passkeys'
import { ColorSchemeButton, LanguageMenu } from '../../app/Settings'
import { endSession, renewSession } from '../../app/session'
import { AddApp } from './AddApp'
import { AddPasskey } from './AddPasskey'
import { secondFactorsQuery } from './queries'
import { RecoveryCodes } from './RecoveryCodes'

type Stage = 'choose' | 'passkey' | 'app' | { codes: string[] }

/** The first thing an account does where a second factor is required; nothing else opens before. */
export function SetUpPage() {
  const { t } = useLingui()
  const router = useRouter()
  const [stage, setStage] = useState<Stage>('choose')
  const finish = async () => {
    await renewSession()
    await router.invalidate()
  }
  const added = ({ recovery_codes }: AddedFactor) => {
    if (recovery_codes) setStage({ codes: recovery_codes })
    else void finish()
  }
  const leave = async () => {
    await client.DELETE('/api/v1/sessions/current')
    endSession()
    await router.invalidate()
  }
  const choose = () => setStage('choose')
  return (
    <Center component="main" mih="100dvh" p="md">
      <title>{t`Proteja su cuenta · Seguimiento`}</title>
      <Paper withBorder p="xl" w="100%" maw={680}>
        <Group justify="space-between" mb="md" wrap="nowrap" align="flex-start">
          <Title order={1} size="h2">
            <Trans>Proteja su cuenta</Trans>
          </Title>
          <Group gap={0} wrap="nowrap" className="no-print">
            <LanguageMenu />
            <ColorSchemeButton />
          </Group>
        </Group>
        {stage === 'choose' ? <Choice onChoose={setStage} onLeave={leave} /> : null}
        {stage === 'passkey' ? <AddPasskey onAdded={added} onLeave={choose} /> : null}
        {stage === 'app' ? <AddApp onAdded={added} onLeave={choose} /> : null}
        {typeof stage === 'object' ? <RecoveryCodes codes={stage.codes} onKept={finish} /> : null}
      </Paper>
      <Overlays />
    </Center>
  )
}

interface ChoiceProps {
  onChoose: (stage: Stage) => void
  onLeave: () => void
}

function Choice({ onChoose, onLeave }: ChoiceProps) {
  const { data: factors } = useSuspenseQuery(secondFactorsQuery)
  const canUsePasskeys = factors.passkeys_available && knowsPasskeys()
  return (
    <Stack>
      <Text>
        <Trans>
          Este sistema guarda datos de muchas personas. Para entrar se necesita algo más que la
          contraseña: elija cómo confirmará que es usted. Toma dos minutos y se hace una vez.
        </Trans>
      </Text>
      {canUsePasskeys ? (
        <Stack gap={4} align="flex-start">
          <Button
            leftSection={<IconFingerprint size={18} aria-hidden />}
            onClick={() => onChoose('passkey')}
          >
            <Trans>Llave de acceso</Trans>
          </Button>
          <Text size="sm" c="dimmed">
            <Trans>La huella, el rostro o el PIN de este equipo. Es lo más rápido y seguro.</Trans>
          </Text>
        </Stack>
      ) : null}
      <Stack gap={4} align="flex-start">
        <Button
          variant={canUsePasskeys ? 'default' : 'filled'}
          leftSection={<IconDeviceMobile size={18} aria-hidden />}
          onClick={() => onChoose('app')}
        >
          <Trans>Aplicación de códigos</Trans>
        </Button>
        <Text size="sm" c="dimmed">
          <Trans>Su teléfono muestra un código de seis dígitos que usted escribe al entrar.</Trans>
        </Text>
      </Stack>
      <Group>
        <Button variant="subtle" color="gray" size="xs" onClick={onLeave}>
          <Trans>Cerrar sesión</Trans>
        </Button>
      </Group>
    </Stack>
  )
}
