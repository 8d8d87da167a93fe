import { useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Can, useCan } from '../../app/can'
import { useRoleName } from '../../app/roleName'
import { hasFilters, useSearchPatch, withoutFilters } from '../../app/url'
import { userStates } from '../../app/words'
import { Dialog } from '../../components/Dialog'
import { EmptyNote } from '../../components/EmptyNote'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { PageHeader } from '../../components/PageHeader'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { rolesQuery } from '../roles/queries'
import { useUserColumns } from './columns'
import { InviteForm } from './InviteForm'
import { type UserSearch, usersQuery } from './queries'

const route = getRouteApi('/_app/users/')

export function UserList() {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<UserSearch>()
  const { data: page, isFetching } = useSuspenseQuery(usersQuery(search))
  const columns = useUserColumns()
  const [inviting, inviteDialog] = useDisclosure()
  return (
    <>
      <PageHeader
        title={t`Cuentas`}
        note={t`Quienes trabajan con el sistema. Cada persona elige su contraseña con un enlace que le llega por correo.`}
        actions={
          <Can permission="users.edit">
            <Button onClick={inviteDialog.open}>{t`Invitar a alguien…`}</Button>
          </Can>
        }
      />
      <UserFilters search={search} onPatch={patch} />
      <Table
        name="users"
        saved={{ list: 'users', search, total: page.total }}
        label={t`Cuentas`}
        columns={columns}
        rows={page.items}
        rowId={(row) => row.id}
        stale={isFetching}
        empty={<EmptyNote title={t`No hay cuentas que mostrar`} text={t`Quite filtros.`} />}
      />
      <Pager page={page} />
      <Dialog opened={inviting} onClose={inviteDialog.close} title={t`Invitar a alguien`} size="lg">
        <InviteForm onClose={inviteDialog.close} />
      </Dialog>
    </>
  )
}

interface UserFiltersProps {
  search: UserSearch
  onPatch: (patch: Partial<UserSearch>) => void
}

function UserFilters({ search, onPatch }: UserFiltersProps) {
  const { t } = useLingui()
  const roleName = useRoleName()
  const can = useCan()
  const { data } = useQuery({ ...rolesQuery, enabled: can('roles.view') })
  const roles = Object.fromEntries((data?.items ?? []).map((role) => [role.id, roleName(role)]))
  const searchFor = useDebouncedCallback((text: string) => onPatch({ q: text || undefined }), 250)
  return (
    <FilterBar active={hasFilters(search)} onClear={() => onPatch(withoutFilters(search))}>
      <TextInput
        key={search.q === undefined ? 'empty' : 'typed'}
        label={t`Nombre o correo`}
        size="xs"
        defaultValue={search.q}
        leftSection={<IconSearch size={14} aria-hidden />}
        onChange={(event) => searchFor(event.currentTarget.value)}
      />
      {data ? (
        <FilterSelect
          label={t`Rol`}
          value={search.role}
          onChange={(role) => onPatch({ role })}
          options={roles}
        />
      ) : null}
      <FilterSelect
        label={t`Estado`}
        value={search.state}
        onChange={(state) => onPatch({ state })}
        options={userStates}
      />
    </FilterBar>
  )
}
