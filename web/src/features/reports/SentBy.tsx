import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { Group, Text } from '@mantine/core'
import type { AcademicReport } from '../../api/types'
import { formatDate } from '../../app/format'
import { DownloadButton } from '../../components/DownloadButton'
import { captureMeans } from '../captures/words'

/** Who sent a report, and for a school that could not: who asked, by what means, and the evidence. */
export function SentBy({ report }: { report: AcademicReport }) {
  const { _ } = useLingui()
  const { t } = useMacro()
  const { on_behalf: asked, created_by: by, file_name: name } = report
  const sent =
    report.source === 'capture' ? t`Captura en línea · la hizo ${by}` : t`${name} · subió ${by}`
  if (!asked) return sent
  const on = formatDate(asked.asked_on)
  return (
    <>
      <Text size="sm">{sent}</Text>
      <Group gap="xs">
        <Text size="sm" fw={600}>
          {t`A nombre de la escuela: lo pidió ${asked.asked_by} el ${on} (${_(captureMeans[asked.means])}).`}
        </Text>
        <DownloadButton
          size="compact-xs"
          file={{
            path: '/api/v1/capture-requests/{request_id}/file',
            ids: { request_id: asked.id },
            name: asked.evidence_name,
          }}
        >
          {t`Evidencia`}
        </DownloadButton>
      </Group>
    </>
  )
}
