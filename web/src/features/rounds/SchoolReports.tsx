import { useLingui } from '@lingui/react/macro'
import { Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { formatNumber } from '../../app/format'
import { uploadStates } from '../../app/words'
import { InstantText } from '../../components/Cells'
import { AppLink } from '../../components/Link'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { SimpleTable } from '../../components/SimpleTable'
import { StateBadge } from '../../components/StateBadge'
import { schoolReportsQuery } from './queries'

interface SchoolReportsProps {
  roundId: string
  schoolId: string
}

export function SchoolReports({ roundId, schoolId }: SchoolReportsProps) {
  const { t } = useLingui()
  const { data: page, error } = useQuery(schoolReportsQuery(roundId, schoolId))
  const headers = [
    t`Archivo`,
    t`Estado`,
    { text: t`Aceptados`, numeric: true },
    { text: t`Rechazados`, numeric: true },
    t`Acuse`,
    t`Subido`,
  ]
  return (
    <Panel title={t`Informes recibidos`}>
      <ProblemAlert problem={error} />
      {page || error ? null : <Skeleton h={60} />}
      {page?.items.length === 0 ? (
        <Text size="sm" c="dimmed">{t`La escuela todavía no envía su informe.`}</Text>
      ) : null}
      {page && page.items.length > 0 ? (
        <SimpleTable label={t`Informes recibidos`} headers={headers}>
          {page.items.map((report) => (
            <tr key={report.id}>
              <td>
                <AppLink to="/reports/$reportId" params={{ reportId: report.id }}>
                  {report.file_name}
                </AppLink>
              </td>
              <td>
                <StateBadge word={uploadStates[report.state]} />
              </td>
              <td data-numeric>{formatNumber(report.accepted)}</td>
              <td data-numeric>{formatNumber(report.rejected)}</td>
              <td>{report.receipt_folio ?? '—'}</td>
              <td>
                <InstantText at={report.created_at} />
                <Text size="xs" c="dimmed">
                  {report.created_by}
                  {report.on_behalf ? ` · ${t`a nombre de la escuela`}` : null}
                </Text>
              </td>
            </tr>
          ))}
        </SimpleTable>
      ) : null}
    </Panel>
  )
}
