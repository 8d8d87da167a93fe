import { useLingui } from '@lingui/react/macro'
import { Button, Popover, Text } from '@mantine/core'
import { IconLogout, IconUserCog } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { cloneElement } from 'react'
import { client } from '../api/client'
import { type LaterProps, useOpensAtOnce } from '../components/Later'
import { ButtonLink } from '../components/Link'
import { formatList } from './format'
import { useRoleName } from './roleName'
import { endSession, useSession } from './session'

/** Who one is, one's own account, and the way out. */
export function Account({ target }: LaterProps) {
  const { t } = useLingui()
  const roleName = useRoleName()
  const { me } = useSession()
  const queryClient = useQueryClient()
  const [opened, setOpened] = useOpensAtOnce()
  if (!me) return null
  const leave = async () => {
    await client.DELETE('/api/v1/sessions/current')
    queryClient.clear()
    endSession()
  }
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      trapFocus
      withRoles
      shadow="md"
      position="bottom-end"
    >
      <Popover.Target>{cloneElement(target, { onClick: () => setOpened(!opened) })}</Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" fw={600}>
          {me.display_name}
        </Text>
        <Text size="xs" c="dimmed" mb="sm">
          {formatList(me.roles.map(roleName))}
        </Text>
        <ButtonLink
          to="/account"
          size="xs"
          variant="default"
          fullWidth
          mb="xs"
          leftSection={<IconUserCog size={16} aria-hidden />}
        >
          {t`Mi cuenta`}
        </ButtonLink>
        <Button
          size="xs"
          variant="default"
          fullWidth
          leftSection={<IconLogout size={16} aria-hidden />}
          onClick={leave}
        >
          {t`Cerrar sesión`}
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}
