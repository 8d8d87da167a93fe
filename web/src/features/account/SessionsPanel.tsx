import { useLingui } from '@lingui/react/macro'
import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useCommand } from '../../api/command'
import type { MySession } from '../../api/types'
import { notify } from '../../app/notify'
import { InstantText } from '../../components/Cells'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { SimpleTable } from '../../components/SimpleTable'
import { DeviceText } from './DeviceText'
import { mySessionsQuery } from './queries'

const REFRESHES = ['/api/v1/me/sessions']

/** Where one is logged in, with a way to sign out there. */
export function SessionsPanel() {
  const { t } = useLingui()
  const { data: sessions } = useSuspenseQuery(mySessionsQuery)
  const endOthers = useCommand('delete', '/api/v1/me/sessions', {
    refreshes: REFRESHES,
    onSuccess: () => notify({ message: t`Se cerraron sus demás sesiones.` }),
  })
  const headers = [t`Dispositivo`, t`Desde`, t`Último uso`, t`Acción`]
  return (
    <Panel
      title={t`Sesiones abiertas`}
      actions={
        sessions.items.length > 1 ? (
          <Button
            size="xs"
            variant="default"
            loading={endOthers.isPending}
            onClick={() => endOthers.mutate({})}
          >
            {t`Cerrar todas las demás`}
          </Button>
        ) : null
      }
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t`Si no reconoce alguna, ciérrela y cambie su contraseña.`}
        </Text>
        <ProblemAlert problem={endOthers.error} />
        <SimpleTable label={t`Sesiones abiertas`} headers={headers}>
          {sessions.items.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </SimpleTable>
      </Stack>
    </Panel>
  )
}

function SessionRow({ session }: { session: MySession }) {
  const { t } = useLingui()
  const end = useCommand('delete', '/api/v1/me/sessions/{session_id}', {
    refreshes: REFRESHES,
    onSuccess: () => notify({ message: t`Se cerró esa sesión.` }),
  })
  return (
    <tr>
      <td>
        <Group gap="xs">
          <DeviceText userAgent={session.user_agent} />
          {session.is_current ? <Badge variant="light">{t`Esta`}</Badge> : null}
        </Group>
        <Text size="xs" c="dimmed">
          {session.address}
        </Text>
      </td>
      <td>
        <InstantText at={session.opened_at} />
      </td>
      <td>
        <InstantText at={session.last_used_at} />
      </td>
      <td>
        <ProblemAlert problem={end.error} />
        {session.is_current ? (
          '—'
        ) : (
          <Button
            size="xs"
            variant="subtle"
            color="red"
            loading={end.isPending}
            onClick={() => end.mutate({ path: { session_id: session.id } })}
          >
            {t`Cerrar sesión`}
          </Button>
        )}
      </td>
    </tr>
  )
}
