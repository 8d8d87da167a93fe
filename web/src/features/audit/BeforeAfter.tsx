import { Trans, useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import type { AuditEvent } from '../../api/types'
import { SimpleTable } from '../../components/SimpleTable'
import { useAuditWords } from './useAuditWords'

/** Each column that changed: what it said before and after; of a deleted row, all that it said. */
export function BeforeAfter({ event }: { event: AuditEvent }) {
  const { t } = useLingui()
  const words = useAuditWords()
  const entries = Object.entries(event.changes ?? {})
  if (event.action === 'insert')
    return (
      <Text size="sm" c="dimmed">
        <Trans>Un alta no guarda copia de los datos: el registro mismo los muestra.</Trans>
      </Text>
    )
  if (entries.length === 0) return null
  const isDeleted = event.action === 'delete'
  return (
    <SimpleTable
      label={t`Cambios`}
      headers={isDeleted ? [t`Dato`, t`Decía`] : [t`Dato`, t`Antes`, t`Después`]}
    >
      {entries.map(([column, change]) => {
        const sides = isDeleted ? [change] : (change as unknown[])
        return (
          <tr key={column}>
            <th scope="row">{words.column(column)}</th>
            <td className="wrap-anywhere">{words.value(column, sides[0])}</td>
            {isDeleted ? null : <td className="wrap-anywhere">{words.value(column, sides[1])}</td>}
          </tr>
        )
      })}
    </SimpleTable>
  )
}
