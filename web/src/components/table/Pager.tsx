import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, NativeSelect, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useSearch } from '@tanstack/react-router'
import type { Total } from '../../api/types'
import { formatNumber } from '../../app/format'
import { PAGE_SIZE, PAGE_SIZES, useSearchPatch } from '../../app/url'

interface PagerProps {
  page: { total: Total; next_cursor?: string | null; prev_cursor?: string | null }
  /** Given where the place is not the `cursor` of the URL. */
  onCursor?: (cursor: string) => void
}

/** How many there are, how many of them at once, and the way to the page before and after. */
export function Pager({ page, onCursor }: PagerProps) {
  const { t } = useLingui()
  const patch = useSearchPatch<{ cursor?: string }>()
  const go = onCursor ?? ((cursor: string) => void patch({ cursor }))
  const { next_cursor: next, prev_cursor: previous } = page
  return (
    <Group justify="space-between" mt="xs">
      <Text size="sm" c="dimmed" role="status">
        <Count total={page.total} />
      </Text>
      <Group gap="xs" className="no-print">
        {onCursor || page.total.value <= PAGE_SIZE ? null : <PageSize />}
        {next || previous ? (
          <>
            <Button
              size="xs"
              variant="default"
              disabled={!previous}
              leftSection={<IconChevronLeft size={14} aria-hidden />}
              onClick={() => previous && go(previous)}
            >
              {t`Anteriores`}
            </Button>
            <Button
              size="xs"
              variant="default"
              disabled={!next}
              rightSection={<IconChevronRight size={14} aria-hidden />}
              onClick={() => next && go(next)}
            >
              {t`Siguientes`}
            </Button>
          </>
        ) : null}
      </Group>
    </Group>
  )
}

type Size = (typeof PAGE_SIZES)[number]

/** Rows per page, kept in the URL; another size begins again at the first page. */
function PageSize() {
  const { t } = useLingui()
  const { limit = PAGE_SIZE } = useSearch({ strict: false }) as { limit?: Size }
  const patch = useSearchPatch<{ limit?: Size }>()
  const choose = (size: Size) => void patch({ limit: size === PAGE_SIZE ? undefined : size })
  return (
    <NativeSelect
      size="xs"
      aria-label={t`Renglones por página`}
      title={t`Renglones por página`}
      value={String(limit)}
      onChange={({ currentTarget }) => choose(Number(currentTarget.value) as Size)}
      data={PAGE_SIZES.map(String)}
    />
  )
}

function Count({ total }: { total: Total }) {
  const count = formatNumber(total.value)
  if (total.relation === 'at_least') return <Trans>Más de {count}</Trans>
  return <Plural value={total.value} one="# resultado" other="# resultados" />
}
