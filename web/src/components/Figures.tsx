import { SimpleGrid, Text } from '@mantine/core'
import { formatNumber } from '../app/format'

interface Figure {
  label: string
  value: number
}

/** A few totals side by side. */
export function Figures({ figures }: { figures: Figure[] }) {
  return (
    <SimpleGrid component="dl" cols={{ base: 2, xs: 3, md: figures.length }} m={0} spacing="sm">
      {figures.map(({ label, value }) => (
        <div key={label}>
          <Text component="dt" size="xs" c="dimmed">
            {label}
          </Text>
          <Text component="dd" m={0} fz={22} fw={600}>
            {formatNumber(value)}
          </Text>
        </div>
      ))}
    </SimpleGrid>
  )
}
