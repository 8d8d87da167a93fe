import { useLingui as useWords } from '@lingui/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Stack, Text } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { BulkProcedure } from '../../api/types'
import { formatDateTime } from '../../app/format'
import { procedureKinds } from '../../app/words'
import { JobProgress } from '../../components/JobProgress'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { ProblemAlert } from '../../components/ProblemAlert'
import { SensitiveBadge } from '../../components/ProgramText'
import { StateBadge } from '../../components/StateBadge'
import { BulkActions } from './BulkActions'
import { BulkCases } from './BulkCases'
import { BulkDue } from './BulkDue'
import { BulkFacts } from './BulkFacts'
import { BulkRows } from './BulkRows'
import { BulkSteps } from './BulkSteps'
import { BulkVerdicts } from './BulkVerdicts'
import { bulkQuery, MOVED } from './queries'
import { bulkStates } from './words'

const route = getRouteApi('/_app/bulk/$bulkId')

export function BulkPage() {
  const { _ } = useWords()
  const { t } = useLingui()
  const { bulkId } = route.useParams()
  const { data: bulk } = useSuspenseQuery(bulkQuery(bulkId))
  const kind = _(procedureKinds[bulk.kind])
  return (
    <>
      <PageHeader
        title={
          bulk.act === 'reverse' ? t`Corrección en bloque ${bulk.folio}` : `${kind} ${bulk.folio}`
        }
        above={<AppLink to="/bulk">{t`En bloque`}</AppLink>}
        badge={
          <>
            <StateBadge word={bulkStates[bulk.state]} />
            {bulk.protection === 'sensitive' ? <SensitiveBadge /> : null}
          </>
        }
        note={t`Propuso ${bulk.created_by} · ${formatDateTime(bulk.created_at)}`}
        actions={<BulkActions bulk={bulk} />}
      />
      <BulkSteps state={bulk.state} />
      <Stack>
        <Making bulk={bulk} />
        <ProblemAlert problem={bulk.problem} />
        <Undone bulk={bulk} />
        {bulk.cases.length > 0 ? <BulkCases bulk={bulk} /> : null}
        <BulkDue bulk={bulk} />
        <BulkVerdicts bulk={bulk} />
        <BulkFacts bulk={bulk} />
        <BulkRows bulkId={bulk.id} />
      </Stack>
    </>
  )
}

function Making({ bulk }: { bulk: BulkProcedure }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  if ((bulk.state !== 'making' && bulk.state !== 'noticing') || !bulk.job_id) return null
  const reload = () =>
    void queryClient.invalidateQueries({
      predicate: ({ queryKey: [, path] }) =>
        typeof path === 'string' && MOVED.some((prefix) => path.startsWith(prefix)),
    })
  return (
    <JobProgress
      key={bulk.job_id}
      jobId={bulk.job_id}
      title={bulk.state === 'making' ? t`Formando los trámites` : t`Avisando a las personas`}
      onFinished={reload}
    />
  )
}

function Undone({ bulk }: { bulk: BulkProcedure }) {
  if (!bulk.undone_at) return null
  const by = bulk.undone_by ?? ''
  const at = formatDateTime(bulk.undone_at)
  return (
    <Text size="sm">
      <Trans>
        Lo deshizo {by} · {at}: {bulk.undo_reason}
      </Trans>
    </Text>
  )
}
