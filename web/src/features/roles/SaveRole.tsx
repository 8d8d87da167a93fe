import { useLingui } from '@lingui/react'
import { Trans, useLingui as useMacro } from '@lingui/react/macro'
import { Button, Group, List, Loader, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client'
import { useCommand } from '../../api/command'
import type { Permission, Role, RolePreview } from '../../api/types'
import { formatList } from '../../app/format'
import { ProblemAlert } from '../../components/ProblemAlert'
import { permissionWords } from './permissionWords'

interface SaveRoleProps {
  role: Role
  permissions: Permission[]
  onClose: () => void
  onSaved: () => void
}

/** What saving would change, and for whom, before it is done. */
export function SaveRole({ role, permissions, onClose, onSaved }: SaveRoleProps) {
  const { t } = useMacro()
  const path = { role_id: role.id }
  const preview = useQuery(
    api.queryOptions(
      'post',
      '/api/v1/roles/{role_id}/previews',
      { params: { path }, body: { permissions } },
      { staleTime: 0, gcTime: 0 },
    ),
  )
  const save = useCommand('put', '/api/v1/roles/{role_id}', {
    refreshes: ['/api/v1/roles', '/api/v1/users'],
    onSuccess: onSaved,
  })
  const body = { name_es: role.name_es, name_en: role.name_en, permissions }
  const blocked = (preview.data?.incompatible.length ?? 1) > 0
  return (
    <Stack>
      <ProblemAlert problem={save.error ?? preview.error} onReload={onClose} />
      {preview.data ? <Preview preview={preview.data} /> : null}
      {preview.isFetching ? <Loader size="sm" aria-label={t`Calculando`} /> : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>{t`Todavía no`}</Button>
        <Button
          disabled={blocked}
          loading={save.isPending}
          onClick={() => save.mutate({ path, version: role.version, body })}
        >
          {t`Guardar el rol`}
        </Button>
      </Group>
    </Stack>
  )
}

function Preview({ preview }: { preview: RolePreview }) {
  const { _ } = useLingui()
  const { t } = useMacro()
  const names = (list: Permission[]) => formatList(list.map((one) => _(permissionWords[one])))
  const { gained, lost, accounts, incompatible } = preview
  return (
    <>
      {gained.length > 0 ? <Text size="sm">{t`El rol podrá: ${names(gained)}.`}</Text> : null}
      {lost.length > 0 ? <Text size="sm">{t`El rol ya no podrá: ${names(lost)}.`}</Text> : null}
      {incompatible.length > 0 ? (
        <List size="sm" c="var(--mantine-color-error)">
          {incompatible.map(({ permission, other_permission, account }) => (
            <List.Item key={`${permission}${other_permission}${account}`}>
              {account ? `${account}: ` : null}
              {t`no pueden estar juntos ${names([permission, other_permission])}.`}
            </List.Item>
          ))}
        </List>
      ) : null}
      {accounts.length === 0 ? (
        <Text size="sm" c="dimmed">
          <Trans>Hoy no cambia lo que puede hacer ninguna cuenta.</Trans>
        </Text>
      ) : (
        <List size="sm" spacing="xs">
          {accounts.map(({ user_id, display_name, gains, loses }) => (
            <List.Item key={user_id}>
              <b>{display_name}</b>
              {gains.length > 0 ? <div>{t`Podrá: ${names(gains)}.`}</div> : null}
              {loses.length > 0 ? <div>{t`Ya no podrá: ${names(loses)}.`}</div> : null}
            </List.Item>
          ))}
        </List>
      )}
    </>
  )
}
