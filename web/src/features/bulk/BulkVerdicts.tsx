import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { BulkProcedure } from '../../api/types'
import { formatNumber } from '../../app/format'
import { useSearchPatch } from '../../app/url'
import { Figures } from '../../components/Figures'
import { Panel } from '../../components/Panel'
import { SimpleTable } from '../../components/SimpleTable'
import { StateBadge } from '../../components/StateBadge'
import type { BulkRowSearch } from './queries'
import { bulkVerdicts, useCodeText } from './words'

/** How many awards got each verdict; each number opens into them. */
export function BulkVerdicts({ bulk }: { bulk: BulkProcedure }) {
  const { t } = useLingui()
  const codeText = useCodeText()
  const patch = useSearchPatch<BulkRowSearch>()
  return (
    <Panel title={t`Dictámenes`}>
      <Figures
        figures={[
          { label: t`Revisados`, value: bulk.rows },
          { label: t`Proceden`, value: bulk.proposed },
          { label: t`Quedan fuera`, value: bulk.rows - bulk.proposed },
        ]}
      />
      <SimpleTable
        label={t`Dictámenes`}
        headers={[t`Dictamen`, t`Por qué`, { text: t`Beneficios`, numeric: true }]}
      >
        {bulk.verdicts.map(({ verdict, code, rows }) => (
          <tr key={`${verdict}${code ?? ''}`}>
            <td>
              <StateBadge word={bulkVerdicts[verdict]} />
            </td>
            <td>{code ? codeText(code) : '—'}</td>
            <td data-numeric>
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={t`Ver los ${formatNumber(rows)} beneficios`}
                onClick={() => patch({ verdict, code: code ?? undefined })}
              >
                {formatNumber(rows)}
              </Button>
            </td>
          </tr>
        ))}
      </SimpleTable>
    </Panel>
  )
}
