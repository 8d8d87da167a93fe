import { useLingui } from '@lingui/react/macro'
import { Button, Code, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { AgencyClientDetail, ClientSecret } from '../../api/types'
import { Can } from '../../app/can'
import { InstantDay, InstantText } from '../../components/Cells'
import { Dialog } from '../../components/Dialog'
import { Panel } from '../../components/Panel'
import { SimpleTable } from '../../components/SimpleTable'
import { StateBadge } from '../../components/StateBadge'
import { NewSecret } from './NewSecret'
import { RevokeSecret } from './RevokeSecret'
import { secretStates } from './words'

/** Secrets of a program: at most two serve at a time, so that one can follow the other. */
export function SecretsPanel({ client }: { client: AgencyClientDetail }) {
  const { t } = useLingui()
  const [opened, dialog] = useDisclosure()
  const [isShown, shown] = useDisclosure()
  const close = () => {
    dialog.close()
    shown.close()
  }
  const live = client.secrets.filter(({ state }) => state === 'live').length
  const title = live === 0 ? t`Crear un secreto` : t`Crear el que sigue`
  return (
    <Panel
      title={t`Secretos`}
      actions={
        client.state === 'closed' || live >= 2 ? null : (
          <Can permission="agencies.edit">
            <Button size="xs" onClick={dialog.open}>{`${title}…`}</Button>
          </Can>
        )
      }
    >
      <Text size="sm" c="dimmed" mb="xs">
        {t`Sirven dos a la vez: cree el nuevo, entréguelo, y revoque el anterior cuando la dependencia ya use el nuevo.`}
      </Text>
      {client.secrets.length === 0 ? (
        <Text size="sm">{t`Todavía no tiene ninguno: no puede pedir acceso.`}</Text>
      ) : (
        <SimpleTable
          label={t`Secretos`}
          headers={[t`Termina en`, t`Creado`, t`Vence`, t`Último uso`, t`Estado`, t`Acción`]}
        >
          {client.secrets.map((secret) => (
            <SecretRow key={secret.id} client={client} secret={secret} />
          ))}
        </SimpleTable>
      )}
      <Dialog
        opened={opened}
        onClose={dialog.close}
        title={title}
        closeOnClickOutside={false}
        closeOnEscape={!isShown}
        withCloseButton={!isShown}
      >
        <NewSecret client={client} onIssued={shown.open} onClose={close} />
      </Dialog>
    </Panel>
  )
}

function SecretRow({ client, secret }: { client: AgencyClientDetail; secret: ClientSecret }) {
  const { t } = useLingui()
  return (
    <tr>
      <td>
        <Code>…{secret.hint}</Code>
      </td>
      <td>
        <InstantDay at={secret.created_at} />
      </td>
      <td>
        <InstantDay at={secret.expires_at} />
      </td>
      <td>{secret.last_used_at ? <InstantText at={secret.last_used_at} /> : t`Nunca`}</td>
      <td>
        <StateBadge word={secretStates[secret.state]} />
      </td>
      <td>
        {secret.state === 'live' ? (
          <Can permission="agencies.edit">
            <RevokeSecret client={client} secret={secret} />
          </Can>
        ) : (
          '—'
        )}
      </td>
    </tr>
  )
}
