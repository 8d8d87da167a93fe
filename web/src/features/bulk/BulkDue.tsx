import { useLingui } from '@lingui/react/macro'
import { Group, Stack, Text } from '@mantine/core'
import type { BulkProcedure } from '../../api/types'
import { Can } from '../../app/can'
import { DownloadButton } from '../../components/DownloadButton'
import { Figures } from '../../components/Figures'
import { Panel } from '../../components/Panel'
import { AttachBulkEvidence } from './AttachBulkEvidence'
import { BulkStep } from './BulkStep'
import { GiveNotices } from './GiveNotices'

/** What is owed to its people before anybody decides: notice, hearing, documents. */
export function BulkDue({ bulk }: { bulk: BulkProcedure }) {
  const { t } = useLingui()
  const due = bulk.due_process
  const figures = [
    { label: t`Por avisar`, value: due.to_notify },
    { label: t`Con plazo para contestar`, value: due.awaiting - due.ran_out },
    { label: t`Plazo vencido`, value: due.ran_out },
    { label: t`Contestaron: hay que leerlos`, value: due.answered },
    { label: t`Sin los documentos que pide la causal`, value: due.without_evidence },
    { label: t`Completos`, value: due.complete },
  ].filter(({ value }) => value > 0)
  if (figures.length === 0 && due.printed === 0) return null
  return (
    <Panel title={t`Audiencia y pruebas`}>
      <Stack gap="sm">
        {figures.length > 0 ? <Figures figures={figures} /> : null}
        {due.answered > 0 ? (
          <Text size="sm">
            {t`Lo que una persona contestó se lee en su trámite, y desde ahí se envía a aprobación.`}
          </Text>
        ) : null}
        {bulk.state === 'made' ? (
          <Can permission="procedures.propose">
            <DueSteps bulk={bulk} />
          </Can>
        ) : null}
      </Stack>
    </Panel>
  )
}

function DueSteps({ bulk }: { bulk: BulkProcedure }) {
  const { t } = useLingui()
  const due = bulk.due_process
  return (
    <Group align="flex-start">
      {due.to_notify > 0 ? <GiveNotices bulk={bulk} /> : null}
      {due.printed > 0 ? (
        <DownloadButton
          file={{
            path: '/api/v1/bulk-procedures/{bulk_id}/notices',
            ids: { bulk_id: bulk.id },
            name: `${bulk.folio}.zip`,
          }}
        >
          {t`Descargar los avisos impresos`}
        </DownloadButton>
      ) : null}
      {due.without_evidence > 0 || due.to_notify > 0 ? <AttachBulkEvidence bulk={bulk} /> : null}
      {due.ran_out > 0 ? (
        <BulkStep
          bulk={bulk}
          path="/api/v1/bulk-procedures/{bulk_id}/hearings"
          action={t`Registrar que no contestaron`}
          done={t`Quedó registrado; los trámites completos se enviaron a aprobación.`}
        />
      ) : null}
      {due.complete > 0 ? (
        <BulkStep
          bulk={bulk}
          path="/api/v1/bulk-procedures/{bulk_id}/submissions"
          action={t`Enviar los completos a aprobación`}
          done={t`Se enviaron a aprobación.`}
        />
      ) : null}
    </Group>
  )
}
