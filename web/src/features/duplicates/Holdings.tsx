import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import type { Holding } from '../../api/types'
import { formatNumber } from '../../app/format'
import { Panel } from '../../components/Panel'
import { SimpleTable } from '../../components/SimpleTable'
import { holdingKinds } from './words'

/** What hangs from each of the two. */
export function Holdings({ holdings }: { holdings: Holding[] }) {
  const { _ } = useLingui()
  const { t } = useMacro()
  const headers = [t`Qué`, { text: t`Primero`, numeric: true }, { text: t`Segundo`, numeric: true }]
  return (
    <Panel title={t`Lo que tiene cada registro`}>
      {holdings.length === 0 ? (
        <Text size="sm" c="dimmed">{t`Ninguno de los dos tiene nada.`}</Text>
      ) : (
        <SimpleTable label={t`Lo que tiene cada registro`} headers={headers}>
          {holdings.map(({ kind, one, other }) => (
            <tr key={kind}>
              <td>{_(holdingKinds[kind])}</td>
              <td data-numeric>{formatNumber(one)}</td>
              <td data-numeric>{formatNumber(other)}</td>
            </tr>
          ))}
        </SimpleTable>
      )}
    </Panel>
  )
}
