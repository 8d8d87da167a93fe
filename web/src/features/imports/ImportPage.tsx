import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { Stack } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { Import } from '../../api/types'
import { Can } from '../../app/can'
import { importKinds, uploadStates } from '../../app/words'
import { DownloadButton } from '../../components/DownloadButton'
import { EmptyNote } from '../../components/EmptyNote'
import { JobProgress } from '../../components/JobProgress'
import { AppLink, ButtonLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { ProblemAlert } from '../../components/ProblemAlert'
import { StateBadge } from '../../components/StateBadge'
import { UploadSteps } from '../../components/UploadSteps'
import { ImportPreview } from './ImportPreview'
import { ImportResultPanel } from './ImportResultPanel'
import { importQuery } from './queries'

const route = getRouteApi('/_app/imports/$importId')

export function ImportPage() {
  const { _ } = useLingui()
  const { t } = useMacro()
  const { importId } = route.useParams()
  const { data: item } = useSuspenseQuery(importQuery(importId))
  const readable = item.state === 'previewed' || item.state === 'committed'
  return (
    <>
      <PageHeader
        title={item.file_name}
        above={<AppLink to="/imports">{t`Cargas de archivos`}</AppLink>}
        badge={<StateBadge word={uploadStates[item.state]} />}
        note={<Source item={item} kind={_(importKinds[item.kind])} />}
        actions={
          readable ? (
            <Can permission="imports.create">
              <DownloadButton
                file={{
                  path: '/api/v1/imports/{import_id}/workbook',
                  ids: { import_id: item.id },
                  name: `dictamen-${item.file_name.replace(/\.\w+$/, '')}.xlsx`,
                }}
              >
                {t`Descargar libro marcado`}
              </DownloadButton>
            </Can>
          ) : null
        }
      />
      <UploadSteps state={item.state} />
      <ImportBody item={item} />
    </>
  )
}

function Source({ item, kind }: { item: Import; kind: string }) {
  const { t } = useMacro()
  const facts = [
    kind,
    item.sheet ? t`hoja ${item.sheet}` : null,
    item.header_row ? t`encabezados en el renglón ${item.header_row}` : null,
    t`subió ${item.created_by}`,
  ]
  return <>{facts.filter(Boolean).join(' · ')}</>
}

function ImportBody({ item }: { item: Import }) {
  const { t } = useMacro()
  const queryClient = useQueryClient()
  const reload = () => {
    void queryClient.invalidateQueries({ queryKey: importQuery(item.id).queryKey })
    void queryClient.invalidateQueries({ queryKey: ['get', '/api/v1/imports/{import_id}/rows'] })
    void queryClient.invalidateQueries({ queryKey: ['get', '/api/v1/imports'] })
  }
  const working = item.state === 'reading' || item.state === 'committing'
  if (working && item.job_id) {
    const title = item.state === 'reading' ? t`Leyendo y dictaminando` : t`Guardando lo aceptado`
    return <JobProgress key={item.job_id} jobId={item.job_id} title={title} onFinished={reload} />
  }
  if (item.state === 'failed') {
    return (
      <Stack align="flex-start">
        <ProblemAlert problem={item.problem} />
        <ButtonLink to="/imports/new">{t`Cargar otro archivo`}</ButtonLink>
      </Stack>
    )
  }
  if (item.state === 'cancelled') {
    return (
      <EmptyNote title={t`Esta carga se descartó`} text={t`No se guardó nada de este archivo.`}>
        <ButtonLink to="/imports/new">{t`Cargar otro archivo`}</ButtonLink>
      </EmptyNote>
    )
  }
  return (
    <Stack>
      {item.state === 'committed' ? <ImportResultPanel item={item} /> : null}
      <ImportPreview item={item} />
    </Stack>
  )
}
