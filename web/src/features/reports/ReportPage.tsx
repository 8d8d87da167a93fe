import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Can } from '../../app/can'
import { shifts, uploadStates } from '../../app/words'
import { DownloadButton } from '../../components/DownloadButton'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { StateBadge } from '../../components/StateBadge'
import { UploadSteps } from '../../components/UploadSteps'
import { ReportLetters } from '../letters/ReportLetters'
import { reportQuery } from './queries'
import { ReportBody } from './ReportBody'
import { SentBy } from './SentBy'

const route = getRouteApi('/_app/reports/$reportId')

export function ReportPage() {
  const { _ } = useLingui()
  const { t } = useMacro()
  const { reportId } = route.useParams()
  const { data: report } = useSuspenseQuery(reportQuery(reportId))
  const { school } = report
  const readable = report.state === 'previewed' || report.state === 'committed'
  return (
    <>
      <PageHeader
        title={t`Informe de ${school.name}`}
        above={
          <AppLink
            to="/rounds/$roundId/schools/$schoolId"
            params={{ roundId: report.round_id, schoolId: school.id }}
          >
            {school.school_key} · {_(shifts[school.shift])} · {report.term}
          </AppLink>
        }
        badge={<StateBadge word={uploadStates[report.state]} />}
        note={<SentBy report={report} />}
        actions={
          readable ? (
            <Can permission="reports.create">
              <DownloadButton
                file={{
                  path: '/api/v1/academic-reports/{report_id}/file',
                  ids: { report_id: report.id },
                  name: report.file_name,
                }}
              >
                {t`Descargar lo enviado`}
              </DownloadButton>
              <DownloadButton
                file={{
                  path: '/api/v1/academic-reports/{report_id}/workbook',
                  ids: { report_id: report.id },
                  name: `dictamen-${school.school_key}.xlsx`,
                }}
              >
                {t`Descargar libro marcado`}
              </DownloadButton>
            </Can>
          ) : null
        }
      />
      <UploadSteps state={report.state} />
      <ReportBody report={report} />
      {report.state === 'committed' ? <ReportLetters reportId={report.id} /> : null}
    </>
  )
}
