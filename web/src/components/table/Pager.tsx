import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import type { Total } from '../../api/types'
import { formatNumber } from '../../app/format'

interface PagerProps {
  page: { total: Total; next_cursor?: string | null; prev_cursor?: string | null }
  onCursor: (cursor: string) => void
}

/** How many there are, and the way to the page before and after. */
export function Pager({ page, onCursor }: PagerProps) {
  const { t } = useLingui()
  const { next_cursor: next, prev_cursor: previous } = page
  return (
    <Group justify="space-between" mt="xs">
      <Text size="sm" c="dimmed" role="status">
        <Count total={page.total} />
      </Text>
      {next || previous ? (
        <Group gap="xs" className="no-print">
          <Button
            size="xs"
            variant="default"
            disabled={!previous}
            leftSection={<IconChevronLeft size={14} aria-hidden />}
            onClick={() => previous && onCursor(previous)}
          >
            {t`Anteriores`}
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={!next}
            rightSection={<IconChevronRight size={14} aria-hidden />}
            onClick={() => next && onCursor(next)}
          >
            {t`Siguientes`}
          </Button>
        </Group>
      ) : null}
    </Group>
  )
}

function Count({ total }: { total: Total }) {
  const count = formatNumber(total.value)
  if (total.relation === 'at_least') return <Trans>Más de {count}</Trans>
  return <Plural value={total.value} one="# resultado" other="# resultados" />
}
