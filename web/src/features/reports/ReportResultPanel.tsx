import { useLingui } from '@lingui/react/macro'
import { Group, Text } from '@mantine/core'
import { useLocation } from '@tanstack/react-router'
import type { AcademicReport } from '../../api/types'
import { Can } from '../../app/can'
import { formatDateTime } from '../../app/format'
import { Figures } from '../../components/Figures'
import { AppLink } from '../../components/Link'
import { Panel } from '../../components/Panel'

export function ReportResultPanel({ report }: { report: AcademicReport }) {
  const { t } = useLingui()
  const repeated = useLocation({ select: ({ state }) => state.repeated === true })
  const at = report.committed_at ? formatDateTime(report.committed_at) : ''
  const folio = report.receipt_folio ?? ''
  return (
    <Panel title={t`Resultado`}>
      <Text size="sm" mb="sm" role="status">
        {repeated
          ? t`Este mismo archivo ya se había registrado (${at}, acuse ${folio}): no cambió nada.`
          : t`Se registró el ${at} · Acuse ${folio}`}
      </Text>
      {report.result ? (
        <Figures
          figures={[
            { label: t`Registros nuevos`, value: report.result.records_created },
            { label: t`Sin cambios`, value: report.result.records_unchanged },
            { label: t`Alertas abiertas`, value: report.result.alerts_opened },
            { label: t`Alertas ya conocidas`, value: report.result.alerts_kept },
          ]}
        />
      ) : null}
      <Can permission="alerts.view">
        <Group mt="sm" fz="sm">
          <AppLink to="/alerts" search={{ school_id: report.school.id, state: 'open' }}>
            {t`Ver las alertas de esta escuela`}
          </AppLink>
        </Group>
      </Can>
    </Panel>
  )
}
