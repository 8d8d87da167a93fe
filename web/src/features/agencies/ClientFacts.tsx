import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Alert, Code, CopyButton, Group, List, Table, Text, UnstyledButton } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import type { AgencyClientDetail, AgencyScope } from '../../api/types'
import { useCan } from '../../app/can'
import { formatNumber } from '../../app/format'
import { InstantText } from '../../components/Cells'
import { AppLink } from '../../components/Link'
import { Panel } from '../../components/Panel'
import { Fact } from './AgreementFacts'
import { environments, scopeWords } from './words'

export function ClientFacts({ client }: { client: AgencyClientDetail }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const can = useCan()
  return (
    <Panel title={t`El programa`}>
      <NotServed client={client} />
      <Table variant="vertical" withTableBorder layout="fixed">
        <Table.Tbody>
          <Fact label={t`Identificador (client_id)`}>
            <ClientId id={client.client_id} />
          </Fact>
          <Fact label={t`Qué puede hacer`}>
            <Scopes client={client} />
          </Fact>
          <Fact label={t`Dónde se le atiende`}>{_(environments[client.environment])}</Fact>
          <Fact label={t`Consultas por minuto`}>{formatNumber(client.requests_per_minute)}</Fact>
          <Fact label={t`Último acceso`}>
            {client.last_used_at ? <InstantText at={client.last_used_at} /> : t`Nunca`}
            {client.last_address ? ` · ${t`desde ${client.last_address}`}` : null}
          </Fact>
          {client.state_reason ? <Fact label={t`Motivo`}>{client.state_reason}</Fact> : null}
        </Table.Tbody>
      </Table>
      {can('audit.view') ? (
        <AppLink to="/audit" search={{ client_id: client.id }} fz="sm" mt="sm" display="block">
          {t`Ver en la bitácora lo que consultó`}
        </AppLink>
      ) : null}
    </Panel>
  )
}

function NotServed({ client }: { client: AgencyClientDetail }) {
  const { t } = useLingui()
  if (client.state !== 'active' || client.is_served) return null
  const why =
    client.agreement.state === 'in_force'
      ? t`Es de pruebas, y en esta instalación no todos los datos son inventados.`
      : t`Su convenio no está vigente.`
  return (
    <Alert variant="outline" color="yellow" mb="sm" title={t`No se le atiende`}>
      {why}
    </Alert>
  )
}

function ClientId({ id }: { id: string }) {
  const { t } = useLingui()
  return (
    <Group gap="xs">
      <Code>{id}</Code>
      <CopyButton value={id}>
        {({ copied, copy }) => (
          <UnstyledButton onClick={copy} aria-label={t`Copiar el identificador`} mih={24} miw={24}>
            {copied ? <Text size="xs">{t`Copiado`}</Text> : <IconCopy size={16} aria-hidden />}
          </UnstyledButton>
        )}
      </CopyButton>
    </Group>
  )
}

function Scopes({ client }: { client: AgencyClientDetail }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const counts = (scope: AgencyScope) => client.effective_scopes.includes(scope)
  return (
    <List size="sm">
      {client.scopes.map((scope) => (
        <List.Item key={scope}>
          {_(scopeWords[scope].text)}
          {counts(scope) ? null : (
            <Text size="xs" c="dimmed" span>
              {' · '}
              {t`su convenio ya no lo permite`}
            </Text>
          )}
        </List.Item>
      ))}
    </List>
  )
}
