import { useLingui } from '@lingui/react/macro'
import { useHotkeys } from '@mantine/hooks'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ButtonLink } from '../../components/Link'
import { type DuplicateSearch, duplicatesQuery } from './queries'

interface NeighboursProps {
  duplicateId: string
  search: DuplicateSearch
}

/**
 * The pairs before and after in the tray, as it was when it was last looked at: what one decides
 * meanwhile does not lose one's place, and nobody is shown, nor on record as seen, who is not opened.
 */
export function Neighbours({ duplicateId, search }: NeighboursProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { data: tray } = useQuery({ ...duplicatesQuery(search), enabled: false })
  const place = tray?.items.findIndex(({ id }) => id === duplicateId) ?? -1
  const before = place < 0 ? undefined : tray?.items[place - 1]
  const after = place < 0 ? undefined : tray?.items[place + 1]
  const open = (pair: { id: string } | undefined) => {
    const to = '/duplicates/$duplicateId'
    if (pair) void navigate({ to, params: { duplicateId: pair.id }, search })
  }
  // Radios are inputs, too: one goes on from them as from anywhere else.
  useHotkeys(
    [
      ['alt+ArrowUp', () => open(before)],
      ['alt+ArrowDown', () => open(after)],
    ],
    ['TEXTAREA', 'SELECT'],
  )
  if (place < 0) return null
  return (
    <>
      <PairLink
        id={before?.id}
        search={search}
        label={t`Par anterior`}
        keys="Alt+ArrowUp"
        left={<IconChevronLeft size={14} aria-hidden />}
      />
      <PairLink
        id={after?.id}
        search={search}
        label={t`Par siguiente`}
        keys="Alt+ArrowDown"
        right={<IconChevronRight size={14} aria-hidden />}
      />
    </>
  )
}

interface PairLinkProps {
  id: string | undefined
  search: DuplicateSearch
  label: string
  keys: string
  left?: React.ReactNode
  right?: React.ReactNode
}

function PairLink({ id, search, label, keys, left, right }: PairLinkProps) {
  if (!id) return null
  return (
    <ButtonLink
      to="/duplicates/$duplicateId"
      params={{ duplicateId: id }}
      search={search}
      size="xs"
      variant="default"
      leftSection={left}
      rightSection={right}
      aria-keyshortcuts={keys}
      title={keys.replace('Arrow', '').replace('Up', '↑').replace('Down', '↓')}
    >
      {label}
    </ButtonLink>
  )
}
