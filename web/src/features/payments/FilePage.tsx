import { useLingui } from '@lingui/react/macro'
import { Stack } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Can } from '../../app/can'
import { formatDate } from '../../app/format'
import { uploadStates } from '../../app/words'
import { DownloadButton } from '../../components/DownloadButton'
import { EmptyNote } from '../../components/EmptyNote'
import { JobProgress } from '../../components/JobProgress'
import { AppLink, ButtonLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { ProblemAlert } from '../../components/ProblemAlert'
import { StateBadge } from '../../components/StateBadge'
import { UploadSteps } from '../../components/UploadSteps'
import { Differences } from './Differences'
import { FilePreview } from './FilePreview'
import { FileRows } from './FileRows'
import { fileQuery } from './queries'
import type { PaymentFile } from './words'

const route = getRouteApi('/_app/payments/files/$fileId')

export function FilePage() {
  const { t } = useLingui()
  const { fileId } = route.useParams()
  const { data: file } = useSuspenseQuery(fileQuery(fileId))
  const facts = [
    file.file_name,
    file.sheet ? t`hoja ${file.sheet}` : null,
    t`subió ${file.created_by}`,
  ]
  return (
    <>
      <PageHeader
        title={t`Archivo de Pagos del ${formatDate(file.dated_on)}`}
        above={<AppLink to="/payments/files">{t`Archivos de Pagos`}</AppLink>}
        badge={<StateBadge word={uploadStates[file.state]} />}
        note={facts.filter(Boolean).join(' · ')}
        actions={file.header_row ? <Marked file={file} /> : null}
      />
      <UploadSteps state={file.state} />
      <FileBody file={file} />
    </>
  )
}

function Marked({ file }: { file: PaymentFile }) {
  const { t } = useLingui()
  return (
    <Can permission="payments.load">
      <DownloadButton
        file={{
          path: '/api/v1/payment-files/{payment_file_id}/workbook',
          ids: { payment_file_id: file.id },
          name: `dictamen-${file.file_name.replace(/\.\w+$/, '')}.xlsx`,
        }}
      >
        {t`Descargar libro marcado`}
      </DownloadButton>
    </Can>
  )
}

function FileBody({ file }: { file: PaymentFile }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const reload = () => void queryClient.invalidateQueries()
  const working = file.state === 'reading' || file.state === 'committing'
  if (working && file.job_id) {
    const title = file.state === 'reading' ? t`Leyendo y dictaminando` : t`Guardando lo aceptado`
    return <JobProgress key={file.job_id} jobId={file.job_id} title={title} onFinished={reload} />
  }
  const another = (
    <Can permission="payments.load">
      <ButtonLink to="/payments/files/new">{t`Cargar otro archivo`}</ButtonLink>
    </Can>
  )
  if (file.state === 'failed') {
    return (
      <Stack align="flex-start">
        <ProblemAlert problem={file.problem} />
        {another}
      </Stack>
    )
  }
  if (file.state === 'cancelled') {
    return (
      <EmptyNote title={t`Este archivo se descartó`} text={t`No se guardó nada de él.`}>
        {another}
      </EmptyNote>
    )
  }
  return (
    <Stack>
      <FilePreview file={file} />
      <Differences fileId={file.id} />
      <FileRows fileId={file.id} />
    </Stack>
  )
}
