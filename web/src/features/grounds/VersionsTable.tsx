import { useLingui } from '@lingui/react/macro'
import { Badge, Box, Text } from '@mantine/core'
import type { Ground } from '../../api/types'
import { formatDate } from '../../app/format'
import { StateBadge } from '../../components/StateBadge'
import classes from '../../components/table/Table.module.css'
import { useGroundFacts } from './facts'
import { standing } from './queries'
import { standings } from './words'

/** The versions in columns, the newest first; what differs from the version before it says so. */
export function VersionsTable({ versions }: { versions: Ground[] }) {
  const { t } = useLingui()
  const factsOf = useGroundFacts()
  const columns = versions.map(factsOf)
  const labels = columns[0]?.map(([label]) => label) ?? []
  return (
    <Box role="group" className={classes.frame} aria-label={t`Versiones`} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t`Qué dice`}</th>
            {versions.map((version) => (
              <th key={version.id} scope="col">
                <VersionHead version={version} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label, row) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {versions.map((version, column) => (
                <Cell
                  key={version.id}
                  value={columns[column]?.[row]?.[1] ?? ''}
                  before={columns[column + 1]?.[row]?.[1]}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Box>
  )
}

function VersionHead({ version }: { version: Ground }) {
  const { t } = useLingui()
  const from = formatDate(version.valid_from)
  const to = version.valid_to ? formatDate(version.valid_to) : ''
  const by = version.created_by ?? t`el sistema`
  return (
    <>
      <Text size="sm" fw={600}>
        {to ? t`del ${from} al ${to}` : t`desde el ${from}`}
      </Text>
      <StateBadge word={standings[standing(version)]} />
      <Text size="xs" c="dimmed" fw={400}>
        {t`Escribió ${by} · casos abiertos: ${version.open_cases}`}
      </Text>
    </>
  )
}

function Cell({ value, before }: { value: string; before?: string }) {
  const { t } = useLingui()
  const changed = before !== undefined && before !== value
  return (
    <td style={{ minWidth: 200, verticalAlign: 'top' }}>
      <Text size="sm" fw={changed ? 600 : undefined} className="preserve-lines">
        {value}
      </Text>
      {changed ? <Badge size="xs" color="yellow.6">{t`Cambió`}</Badge> : null}
    </td>
  )
}
