import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Code, Text } from '@mantine/core'
import type { AgencyClientDetail } from '../../api/types'
import { InstantText } from '../../components/Cells'
import { Panel } from '../../components/Panel'
import { SimpleTable } from '../../components/SimpleTable'
import { refusalWords } from './words'

/** What the program was refused of late: where to begin when its agency asks why it does not work. */
export function RefusalsPanel({ refusals }: { refusals: AgencyClientDetail['refusals'] }) {
  const { t } = useLingui()
  const { _ } = useWords()
  return (
    <Panel title={t`Lo que se le negó`}>
      {refusals.length === 0 ? (
        <Text size="sm" c="dimmed">{t`Nada en los últimos noventa días.`}</Text>
      ) : (
        <SimpleTable label={t`Lo que se le negó`} headers={[t`Cuándo`, t`Qué pasó`]}>
          {refusals.map((refusal) => {
            const known = refusalWords[refusal.code]
            return (
              <tr key={`${refusal.happened_at}${refusal.code}${refusal.operation}`}>
                <td>
                  <InstantText at={refusal.happened_at} />
                  <Text size="xs" c="dimmed">
                    {refusal.address}
                  </Text>
                </td>
                <td>
                  {known ? _(known) : refusal.code}
                  <Text size="xs" component="div">
                    <Code className="wrap-anywhere">{refusal.operation}</Code>
                  </Text>
                </td>
              </tr>
            )
          })}
        </SimpleTable>
      )}
    </Panel>
  )
}
