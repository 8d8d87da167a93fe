import { useLingui } from '@lingui/react/macro'
import { Button, Code, Group, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { AgencyClientDetail } from '../../api/types'
import { Can } from '../../app/can'
import { checkedBy } from '../../app/forms'
import { Dialog } from '../../components/Dialog'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { SimpleTable } from '../../components/SimpleTable'
import { JwksField } from './JwksField'
import { parseJwks, showKeyErrors } from './jwks'
import { CHANGED } from './queries'

interface PublicKey {
  kid: string
  kty: string
  crv?: string
}

/** The public keys by which a program's signature is checked. */
export function KeysPanel({ client }: { client: AgencyClientDetail }) {
  const { t } = useLingui()
  const [opened, dialog] = useDisclosure()
  const keys = (client.jwks?.keys ?? []) as PublicKey[]
  return (
    <Panel
      title={t`Llaves públicas`}
      actions={
        client.state === 'closed' ? null : (
          <Can permission="agencies.edit">
            <Button size="xs" onClick={dialog.open}>{t`Cambiar las llaves…`}</Button>
          </Can>
        )
      }
    >
      <Text size="sm" c="dimmed" mb="xs">
        {t`Para cambiar de llave: agregue la nueva junto a la anterior, y quite la anterior cuando la dependencia ya firme con la nueva.`}
      </Text>
      <SimpleTable label={t`Llaves públicas`} headers={[t`Identificador (kid)`, t`Tipo`]}>
        {keys.map((key) => (
          <tr key={key.kid}>
            <td>
              <Code className="wrap-anywhere">{key.kid}</Code>
            </td>
            <td>{key.crv ?? key.kty}</td>
          </tr>
        ))}
      </SimpleTable>
      <Dialog opened={opened} onClose={dialog.close} title={t`Cambiar las llaves`} size="lg">
        <KeysForm client={client} onClose={dialog.close} />
      </Dialog>
    </Panel>
  )
}

const schema = v.object({
  jwks: v.pipe(
    v.string(),
    v.check((text) => parseJwks(text) !== null, 'no-jwks'),
  ),
})

function KeysForm({ client, onClose }: { client: AgencyClientDetail; onClose: () => void }) {
  const { t } = useLingui()
  const form = useForm({
    initialValues: { jwks: JSON.stringify(client.jwks, null, 2) },
    validate: checkedBy(schema),
  })
  const update = useCommand('patch', '/api/v1/agency-clients/{client_id}', {
    refreshes: CHANGED,
    onSuccess: onClose,
  })
  const submit = form.onSubmit(({ jwks }) =>
    update.mutate(
      {
        path: { client_id: client.id },
        version: client.version,
        body: { jwks: parseJwks(jwks) },
      },
      { onError: (problem) => showKeyErrors(form, problem) },
    ),
  )
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={update.error} onReload={onClose} />
        <JwksField {...form.getInputProps('jwks')} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" loading={update.isPending}>{t`Guardar`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
