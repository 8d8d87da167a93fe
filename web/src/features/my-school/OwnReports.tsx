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
import { ownReportsQuery } from './queries'

/** What the school sent, with what became of each row behind the link. */
export function OwnReports() {
  const { t } = useLingui()
  const { data: page, error } = useQuery(ownReportsQuery)
  const headers = [
    t`Informe`,
    t`Estado`,
    { text: t`Aceptados`, numeric: true },
    { text: t`Rechazados`, numeric: true },
    t`Enviado`,
  ]
  return (
    <Panel title={t`Informes enviados`}>
      <ProblemAlert problem={error} />
      {page || error ? null : <Skeleton h={60} />}
      {page?.items.length === 0 ? (
        <Text size="sm" c="dimmed">{t`Todavía no envía ninguno.`}</Text>
      ) : null}
      {page && page.items.length > 0 ? (
        <SimpleTable label={t`Informes enviados`} headers={headers}>
          {page.items.map((report) => (
            <tr key={report.id}>
              <td>
                <AppLink to="/reports/$reportId" params={{ reportId: report.id }}>
                  {report.term} · {report.file_name}
                </AppLink>
              </td>
              <td>
                <StateBadge word={uploadStates[report.state]} />
              </td>
              <td data-numeric>{formatNumber(report.accepted)}</td>
              <td data-numeric>{formatNumber(report.rejected)}</td>
              <td>
                <InstantText at={report.created_at} />
              </td>
            </tr>
          ))}
        </SimpleTable>
      ) : null}
    </Panel>
  )
}
