import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, List, Stack } from '@mantine/core'
import { useCommand } from '../../api/command'
import type { AcademicReport } from '../../api/types'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'

interface CommitReportProps {
  report: AcademicReport
  opened: boolean
  onClose: () => void
}

export function CommitReport({ report, opened, onClose }: CommitReportProps) {
  const { t } = useLingui()
  const commit = useCommand('post', '/api/v1/academic-reports/{report_id}/commits', {
    refreshes: ['/api/v1/academic-reports', '/api/v1/rounds', '/api/v1/me/day'],
    onSuccess: onClose,
  })
  return (
    <Dialog opened={opened} onClose={onClose} title={t`Qué va a pasar`}>
      <Stack>
        <ProblemAlert problem={commit.error} />
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
            <Trans>
              Se abren alertas por bajas, irregularidad, promedio o falta de inscripción.
            </Trans>
          </List.Item>
          <List.Item>
            <Trans>Las alertas que alguien ya atendió no se vuelven a abrir.</Trans>
          </List.Item>
          <List.Item>
            <Trans>La escuela recibe un acuse con folio.</Trans>
          </List.Item>
        </List>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t`Todavía no`}</Button>
          <Button
            loading={commit.isPending}
            onClick={() => commit.mutate({ path: { report_id: report.id } })}
          >
            {t`Registrar`}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
