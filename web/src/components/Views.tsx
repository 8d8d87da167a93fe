import { Group } from '@mantine/core'
import { type LinkProps, useMatches } from '@tanstack/react-router'
import { ButtonLink } from './Link'

interface ViewsProps {
  label: string
  views: readonly { to: LinkProps['to']; label: string }[]
}

/** The views of one matter, side by side; the one that is open is marked. */
export function Views({ label, views }: ViewsProps) {
  const here = useMatches().at(-1)?.fullPath.replace(/\/$/, '')
  return (
    <Group component="nav" aria-label={label} gap="xs" mb="md" className="no-print">
      {views.map((view) => (
        <ButtonLink
          key={view.to}
          to={view.to}
          size="xs"
          variant={here === view.to ? 'light' : 'subtle'}
          aria-current={here === view.to ? 'page' : undefined}
        >
          {view.label}
        </ButtonLink>
      ))}
    </Group>
  )
}
