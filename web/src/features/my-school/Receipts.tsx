import { useLingui } from '@lingui/react/macro'
import { Code, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { InstantText } from '../../components/Cells'
import { AppLink } from '../../components/Link'
import { Panel } from '../../components/Panel'
import { SimpleTable } from '../../components/SimpleTable'
import { ownReportsQuery } from './queries'

/** Receipts of what was kept: folio, hash of the report, and the letter behind the link. */
export function Receipts() {
  const { t } = useLingui()
  const { data: page } = useQuery(ownReportsQuery)
  const kept = page?.items.filter(({ receipt_folio }) => receipt_folio) ?? []
  if (kept.length === 0) return null
  return (
    <Panel title={t`Acuses de recibo`}>
      <SimpleTable
        label={t`Acuses de recibo`}
        headers={[t`Folio`, t`Periodo`, t`Guardado`, t`Huella (SHA-256)`, t`Acuse en PDF`]}
      >
        {kept.map((report) => (
          <tr key={report.id}>
            <td>{report.receipt_folio}</td>
            <td>{report.term}</td>
            <td>
              <InstantText at={report.committed_at} />
            </td>
            <td>
              <Code title={report.file_sha256}>{report.file_sha256.slice(0, 12)}…</Code>
            </td>
            <td>
              <AppLink to="/reports/$reportId" params={{ reportId: report.id }}>
                {t`Expedir o descargar`}
              </AppLink>
            </td>
          </tr>
        ))}
      </SimpleTable>
      <Text size="xs" c="dimmed" mt="xs">
        {t`La huella identifica el archivo que se recibió; con el código del acuse impreso se comprueba en la página de verificación.`}
      </Text>
    </Panel>
  )
}
