import { Plural, useLingui } from '@lingui/react/macro'
import { Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useCommand } from '../../api/command'
import type { AcademicReport } from '../../api/types'
import { Can } from '../../app/can'
import { useSearchPatch } from '../../app/url'
import { Figures } from '../../components/Figures'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { VerdictGroups } from '../../components/verdicts/VerdictGroups'
import { CommitReport } from './CommitReport'
import type { ReportRowSearch } from './queries'

export function ReportVerdicts({ report }: { report: AcademicReport }) {
  const { t } = useLingui()
  const patch = useSearchPatch<ReportRowSearch>()
  const { titles, blanks, totals, signatures } = report.ignored
  return (
    <Panel
      title={t`Dictamen`}
      actions={report.state === 'previewed' ? <PreviewActions report={report} /> : null}
    >
      <Figures
        figures={[
          { label: t`Renglones de datos`, value: report.data_rows },
          { label: t`Aceptados`, value: report.accepted },
          { label: t`Rechazados`, value: report.rejected },
          { label: t`Ignorados`, value: titles + blanks + totals + signatures },
          { label: t`De la lista, no vienen`, value: report.missing },
        ]}
      />
      <Text size="sm" c="dimmed" my="sm">
        {report.rejected > 0 ? (
          <Plural
            value={report.rejected}
            one="El renglón rechazado regresa a la escuela en el libro marcado; lo aceptado puede registrarse ya."
            other="Los # renglones rechazados regresan a la escuela en el libro marcado; lo aceptado puede registrarse ya."
          />
        ) : (
          t`Todos los renglones se aceptan.`
        )}
      </Text>
      <VerdictGroups
        verdicts={report.verdicts}
        warnings={report.warnings}
        onVerdict={(verdict) =>
          patch({ verdict: verdict as ReportRowSearch['verdict'], accepted: undefined })
        }
      />
    </Panel>
  )
}

function PreviewActions({ report }: { report: AcademicReport }) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  const discard = useCommand('post', '/api/v1/academic-reports/{report_id}/discards', {
    refreshes: ['/api/v1/academic-reports'],
  })
  return (
    <Can permission="reports.commit">
      <Group gap="xs">
        <ProblemAlert problem={discard.error} />
        <Button
          variant="default"
          loading={discard.isPending}
          onClick={() => discard.mutate({ path: { report_id: report.id } })}
        >
          {t`Descartar`}
        </Button>
        <Button disabled={report.accepted === 0} onClick={open}>
          {t`Registrar lo aceptado…`}
        </Button>
      </Group>
      <CommitReport report={report} opened={opened} onClose={close} />
    </Can>
  )
}
