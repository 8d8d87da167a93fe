import { useLingui } from '@lingui/react'
import { Box, NavLink, type NavLinkProps } from '@mantine/core'
import { createLink, useRouterState } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import { currentPage, pagesOf } from './pages'
import { useSession } from './session'

const PageLink = createLink(
  (props: NavLinkProps & Omit<ComponentProps<'a'>, keyof NavLinkProps>) => <NavLink {...props} />,
)

/** The pages that this account may open. */
export function Navigation({ onNavigate }: { onNavigate: () => void }) {
  const { _ } = useLingui()
  const { me } = useSession()
  const shown = me ? pagesOf(me) : []
  const path = useRouterState({ select: (state) => state.location.pathname })
  const current = currentPage(
    shown.map(({ to }) => to),
    path,
  )
  return (
    <Box style={{ overflowY: 'auto' }}>
      {shown.map(({ to, label, Icon }) => (
        <PageLink
          key={to}
          to={to}
          label={_(label)}
          leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
          activeOptions={{ exact: to !== current }}
          activeProps={{ active: true, 'aria-current': 'page', fw: 600 }}
          onClick={onNavigate}
        />
      ))}
    </Box>
  )
}
