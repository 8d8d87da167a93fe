import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useCommand } from '../../api/command'
import { Can } from '../../app/can'
import { LettersPanel } from './LettersPanel'
import { WRITTEN } from './queries'
import { sayIssued, sayNotIssued } from './said'

export function ReportLetters({ reportId }: { reportId: string }) {
  const { t } = useLingui()
  const issue = useCommand('post', '/api/v1/academic-reports/{report_id}/letters', {
    refreshes: WRITTEN,
    onSuccess: sayIssued,
  })
  const actions = (
    <Can permission="reports.commit">
      <Button
        size="xs"
        variant="default"
        loading={issue.isPending}
        onClick={() => issue.mutate({ path: { report_id: reportId } }, { onError: sayNotIssued })}
      >{t`Expedir acuse`}</Button>
    </Can>
  )
  return <LettersPanel subject="report" subjectId={reportId} actions={actions} />
}
