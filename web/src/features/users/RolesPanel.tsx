import { useLingui } from '@lingui/react/macro'
import { Button, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import type { RoleAssignment, User } from '../../api/types'
import { Can } from '../../app/can'
import { useRoleName } from '../../app/roleName'
import { useMe } from '../../app/session'
import { DateText } from '../../components/Cells'
import { Dialog } from '../../components/Dialog'
import { Panel } from '../../components/Panel'
import { SimpleTable } from '../../components/SimpleTable'
import { StateBadge } from '../../components/StateBadge'
import { AddRole } from './AddRole'
import { EndRole } from './EndRole'
import { assignmentStates } from './words'

/** Which roles the account holds, held and will hold. */
export function RolesPanel({ user }: { user: User }) {
  const { t } = useLingui()
  const roleName = useRoleName()
  const isOwn = useMe().id === user.id
  const [adding, addDialog] = useDisclosure()
  const [ending, setEnding] = useState<RoleAssignment | null>(null)
  const headers = [t`Rol`, t`Desde`, t`Último día`, t`Estado`, t`Acciones`]
  const endings = (assignment: RoleAssignment) =>
    assignment.state === 'ended' || isOwn ? null : (
      <Can permission="users.edit">
        <Button size="compact-xs" variant="default" onClick={() => setEnding(assignment)}>
          {t`Cambiar el término…`}
        </Button>
      </Can>
    )
  return (
    <Panel
      title={t`Roles`}
      actions={
        isOwn ? null : (
          <Can permission="users.edit">
            <Button size="xs" onClick={addDialog.open}>{t`Dar un rol…`}</Button>
          </Can>
        )
      }
    >
      <SimpleTable label={t`Roles`} headers={headers}>
        {user.role_assignments.map((assignment) => (
          <tr key={assignment.id}>
            <td>{roleName(assignment.role)}</td>
            <td data-nowrap>
              <DateText date={assignment.valid_from} />
            </td>
            <td data-nowrap>
              {assignment.valid_to ? <DateText date={assignment.valid_to} /> : t`Sin término`}
            </td>
            <td>
              <StateBadge word={assignmentStates[assignment.state]} />
            </td>
            <td>
              <Group gap="xs">{endings(assignment)}</Group>
            </td>
          </tr>
        ))}
      </SimpleTable>
      <Dialog opened={adding} onClose={addDialog.close} title={t`Dar un rol`}>
        <AddRole user={user} onClose={addDialog.close} />
      </Dialog>
      <Dialog
        opened={ending !== null}
        onClose={() => setEnding(null)}
        title={ending ? roleName(ending.role) : ''}
      >
        {ending ? <EndRole user={user} held={ending} onClose={() => setEnding(null)} /> : null}
      </Dialog>
    </Panel>
  )
}
