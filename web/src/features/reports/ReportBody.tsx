import { useLingui } from '@lingui/react/macro'
import { Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { AcademicReport } from '../../api/types'
import { EmptyNote } from '../../components/EmptyNote'
import { JobProgress } from '../../components/JobProgress'
import { ButtonLink } from '../../components/Link'
import { ProblemAlert } from '../../components/ProblemAlert'
import { MissingStudents } from './MissingStudents'
import { RecognisedFacts } from './RecognisedFacts'
import { ReportResultPanel } from './ReportResultPanel'
import { ReportRows } from './ReportRows'
import { ReportVerdicts } from './ReportVerdicts'

export function ReportBody({ report }: { report: AcademicReport }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const reload = () =>
    void queryClient.invalidateQueries({
      predicate: ({ queryKey: [, path] }) => String(path).startsWith('/api/v1/academic-reports'),
    })
  const working = report.state === 'reading' || report.state === 'committing'
  if (working && report.job_id) {
    const title =
      report.state === 'reading' ? t`Leyendo y dictaminando` : t`Registrando lo aceptado`
    return (
      <JobProgress key={report.job_id} jobId={report.job_id} title={title} onFinished={reload} />
    )
  }
  const again = (
    <ButtonLink
      to="/rounds/$roundId/schools/$schoolId"
      params={{ roundId: report.round_id, schoolId: report.school.id }}
    >
      {t`Subir otro informe`}
    </ButtonLink>
  )
  if (report.state === 'failed') {
    return (
      <Stack align="flex-start">
        <ProblemAlert problem={report.problem} />
        {again}
      </Stack>
    )
  }
  if (report.state === 'cancelled') {
    return (
      <EmptyNote title={t`Este informe se descartó`} text={t`No se registró nada de este archivo.`}>
        {again}
      </EmptyNote>
    )
  }
  return (
    <Stack>
      {report.state === 'committed' ? <ReportResultPanel report={report} /> : null}
      {report.source === 'capture' ? null : <RecognisedFacts report={report} />}
      <ReportVerdicts report={report} />
      {report.missing > 0 ? <MissingStudents reportId={report.id} count={report.missing} /> : null}
      <ReportRows reportId={report.id} />
    </Stack>
  )
}
