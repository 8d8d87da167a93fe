import { useLingui } from '@lingui/react/macro'
import { Grid, Stack } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { StateBadge } from '../../components/StateBadge'
import { ClientActions } from './ClientActions'
import { ClientFacts } from './ClientFacts'
import { KeysPanel } from './KeysPanel'
import { clientQuery } from './queries'
import { RefusalsPanel } from './RefusalsPanel'
import { SecretsPanel } from './SecretsPanel'
import { WebhooksPanel } from './WebhooksPanel'
import { clientStates } from './words'

const route = getRouteApi('/_app/agencies/clients/$clientId')

/** One program of another agency: what it may do, how it proves itself, what it was refused. */
export function ClientPage() {
  const { t } = useLingui()
  const { clientId } = route.useParams()
  const { data: client } = useSuspenseQuery(clientQuery(clientId))
  const { agreement } = client
  return (
    <>
      <PageHeader
        title={client.name}
        above={
          <>
            <AppLink to="/agencies">{t`Dependencias`}</AppLink>
            {' › '}
            <AppLink to="/agencies/agreements/$agreementId" params={{ agreementId: agreement.id }}>
              {agreement.agency_name}
            </AppLink>
          </>
        }
        note={agreement.reference}
        badge={<StateBadge word={clientStates[client.state]} />}
        actions={<ClientActions client={client} />}
      />
      <Grid>
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Stack>
            <ClientFacts client={client} />
            {client.auth_method === 'private_key_jwt' ? (
              <KeysPanel client={client} />
            ) : (
              <SecretsPanel client={client} />
            )}
            <WebhooksPanel clientId={client.id} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <RefusalsPanel refusals={client.refusals} />
        </Grid.Col>
      </Grid>
    </>
  )
}
