import { useLingui } from '@lingui/react'
import { NavLink, type NavLinkProps, ScrollArea } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import { useCan } from './can'
import { pages } from './pages'

const PageLink = createLink(
  (props: NavLinkProps & Omit<ComponentProps<'a'>, keyof NavLinkProps>) => <NavLink {...props} />,
)

/** The pages that this account may open. */
export function Navigation({ onNavigate }: { onNavigate: () => void }) {
  const { _ } = useLingui()
  const can = useCan()
  return (
    <ScrollArea>
      {pages
        .filter((page) => can(page.permission))
        .map(({ to, label, Icon }) => (
          <PageLink
            key={to}
            to={to}
            label={_(label)}
            leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
            activeOptions={{ exact: to === '/' }}
            activeProps={{ active: true, 'aria-current': 'page', fw: 600 }}
            onClick={onNavigate}
          />
        ))}
    </ScrollArea>
  )
}
