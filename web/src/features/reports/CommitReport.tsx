import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { List } from '@mantine/core'
import { useDialogCommand } from '../../api/dialogCommand'
import type { AcademicReport } from '../../api/types'
import { ConfirmDialog } from '../../components/ConfirmDialog'

interface CommitReportProps {
  report: AcademicReport
  opened: boolean
  onClose: () => void
}

export function CommitReport({ report, opened, onClose }: CommitReportProps) {
  const { t } = useLingui()
  const commit = useDialogCommand('post', '/api/v1/academic-reports/{report_id}/commits', {
    onClose,
    refreshes: ['/api/v1/academic-reports', '/api/v1/rounds', '/api/v1/me/day'],
  })
  return (
    <ConfirmDialog
      opened={opened}
      {...commit.dialog}
      title={t`Qué va a pasar`}
      action={t`Registrar`}
      onConfirm={() => commit.send({ path: { report_id: report.id } })}
    >
      <List size="sm" spacing="xs">
        <List.Item>
          <Plural
            value={report.accepted}
            one="Se registra la situación académica de # estudiante."
            other="Se registra la situación académica de # estudiantes."
          />
        </List.Item>
        <List.Item>
          <Plural
            value={report.rejected}
            one="# renglón rechazado queda fuera."
            other="# renglones rechazados quedan fuera."
          />
        </List.Item>
        <List.Item>
          <Trans>Se abren alertas por bajas, irregularidad, promedio o falta de inscripción.</Trans>
        </List.Item>
        <List.Item>
          <Trans>Las alertas que alguien ya atendió no se vuelven a abrir.</Trans>
        </List.Item>
        <List.Item>
          <Trans>La escuela recibe un acuse con folio.</Trans>
        </List.Item>
      </List>
    </ConfirmDialog>
  )
}
