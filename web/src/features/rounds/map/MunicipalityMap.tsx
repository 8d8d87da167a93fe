import { useLingui } from '@lingui/react/macro'
import { Group, Stack, Text } from '@mantine/core'
import type { CoverageFigure } from '../../../api/types'
import { formatNumber, formatPercent } from '../../../app/format'
import classes from './Map.module.css'
import { shadeOf } from './shades'
import sonora from './sonora.json'

interface MunicipalityMapProps {
  rows: CoverageFigure[]
  onLead: (code: string) => void
}

/**
 * Where schools have reported. It is for the eye and the pointer; the table beside it says and does the same for the
 * keyboard and for whoever hears the page, so that the drawing itself is hidden from them.
 */
export function MunicipalityMap({ rows, onLead }: MunicipalityMapProps) {
  const { t } = useLingui()
  const known = new Map(rows.map((row) => [row.key, row]))
  const says = (row: CoverageFigure) => {
    const share = formatPercent(row.reported / Math.max(1, row.expected))
    const [part, whole] = [formatNumber(row.reported), formatNumber(row.expected)]
    return t`${row.name}: ${share} (${part} de ${whole})`
  }
  return (
    <Stack gap="xs">
      <svg
        className={classes.map}
        viewBox={`-4 -4 ${sonora.width + 8} ${sonora.height + 8}`}
        aria-hidden="true"
      >
        {sonora.shapes.map(({ code, name, d }) => {
          const row = known.get(code)
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: the table beside it does the same for the keyboard
            <path
              key={code}
              d={d}
              className={classes.shape}
              data-shade={row ? shadeOf(row.reported, row.expected) : undefined}
              data-leads={row ? true : undefined}
              onClick={row ? () => onLead(code) : undefined}
            >
              <title>{row ? says(row) : t`${name}: ninguna escuela en la ronda`}</title>
            </path>
          )
        })}
      </svg>
      <Legend />
      <Text size="xs" c="dimmed">{t`Fuente de los límites: INEGI, Marco Geoestadístico.`}</Text>
    </Stack>
  )
}

function Legend() {
  const { t } = useLingui()
  const entries = [
    [undefined, t`Sin escuelas`],
    [0, t`Nadie`],
    [1, t`Menos de 50 %`],
    [2, t`50 a 79 %`],
    [3, t`80 a 99 %`],
    [4, t`Todos`],
  ] as const
  return (
    <Group component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
      {entries.map(([shade, text]) => (
        <Group key={text} component="li" gap={6} wrap="nowrap">
          <svg width={16} height={16} aria-hidden="true">
            <rect width={16} height={16} className={classes.swatch} data-shade={shade} />
          </svg>
          <Text span size="xs">
            {text}
          </Text>
        </Group>
      ))}
    </Group>
  )
}
