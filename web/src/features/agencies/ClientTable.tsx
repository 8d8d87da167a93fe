import { useLingui } from '@lingui/react/macro'
import { Code, Text } from '@mantine/core'
import type { AgencyClient } from '../../api/types'
import { InstantText } from '../../components/Cells'
import { AppLink } from '../../components/Link'
import { SimpleTable } from '../../components/SimpleTable'
import { StateBadge } from '../../components/StateBadge'
import { clientStates } from './words'

/** Programs of agencies: whether they are served, when they last asked, until when their secret serves. */
export function ClientTable({ clients }: { clients: AgencyClient[] }) {
  const { t } = useLingui()
  return (
    <SimpleTable
      label={t`Programas`}
      headers={[t`Programa`, t`Dependencia`, t`Último acceso`, t`Su secreto vence`, t`Estado`]}
    >
      {clients.map((client) => (
        <tr key={client.id}>
          <td>
            <AppLink to="/agencies/clients/$clientId" params={{ clientId: client.id }} fw={600}>
              {client.name}
            </AppLink>
            <Text size="xs" component="div">
              <Code className="wrap-anywhere">{client.client_id}</Code>
            </Text>
          </td>
          <td>
            {client.agreement.agency_name}
            <Text size="xs" c="dimmed">
              {client.agreement.reference}
            </Text>
          </td>
          <td>{client.last_used_at ? <InstantText at={client.last_used_at} /> : t`Nunca`}</td>
          <td>
            <SecretEnd client={client} />
          </td>
          <td>
            <StateBadge word={clientStates[client.state]} />
            {client.state === 'active' && !client.is_served ? (
              <Text size="xs" c="dimmed">{t`No se atiende: su convenio no está vigente.`}</Text>
            ) : null}
          </td>
        </tr>
      ))}
    </SimpleTable>
  )
}

function SecretEnd({ client }: { client: AgencyClient }) {
  const { t } = useLingui()
  if (client.auth_method === 'private_key_jwt') return t`Usa su propia llave`
  if (client.secret_expires_at) return <InstantText at={client.secret_expires_at} />
  return client.state === 'closed' ? '—' : t`No tiene ninguno que sirva`
}
