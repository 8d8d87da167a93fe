import { Trans, useLingui } from '@lingui/react/macro'
import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useCommand } from '../../api/command'
import { InstantText } from '../../components/Cells'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { SimpleTable } from '../../components/SimpleTable'
import { FACTOR_PATHS, trustedDevicesQuery } from './queries'

/** Computers on which log-in asks for the password only. */
export function TrustedDevicesPanel() {
  const { t } = useLingui()
  const { data: devices } = useSuspenseQuery(trustedDevicesQuery)
  const forget = useCommand('delete', '/api/v1/me/trusted-devices/{trusted_device_id}', {
    refreshes: FACTOR_PATHS,
  })
  return (
    <Panel title={t`Equipos de confianza`}>
      <Stack>
        <Text size="sm">
          {devices.items.length > 0 ? (
            <Trans>En estos equipos, iniciar sesión pide solo su contraseña.</Trans>
          ) : (
            <Trans>
              Ninguno: el sistema le pide el segundo paso en todos los equipos. Puede marcar uno al
              iniciar sesión; vale 30 días.
            </Trans>
          )}
        </Text>
        <ProblemAlert problem={forget.error} />
        {devices.items.length > 0 ? (
          <SimpleTable
            label={t`Equipos de confianza`}
            headers={[t`Equipo`, t`Desde`, t`Último uso`, t`Hasta`, t`Acciones`]}
          >
            {devices.items.map((device) => (
              <tr key={device.id}>
                <td>
                  <Group gap="xs">
                    {device.name}
                    {device.is_current ? <Badge variant="dot">{t`Este equipo`}</Badge> : null}
                  </Group>
                </td>
                <td>
                  <InstantText at={device.created_at} />
                </td>
                <td>
                  <InstantText at={device.last_used_at} />
                </td>
                <td>
                  <InstantText at={device.expires_at} />
                </td>
                <td>
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={t`Dejar de confiar en ${device.name}`}
                    loading={forget.isPending}
                    onClick={() => forget.mutate({ path: { trusted_device_id: device.id } })}
                  >
                    <Trans>Dejar de confiar</Trans>
                  </Button>
                </td>
              </tr>
            ))}
          </SimpleTable>
        ) : null}
      </Stack>
    </Panel>
  )
}
