import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useCommand } from '../api/command'
import type { Job } from '../api/types'
import { formatDuration, formatNumber } from '../app/format'
import { secondsLeft, useJob } from '../app/jobs'
import { ProblemAlert } from './ProblemAlert'

interface JobProgressProps {
  jobId: string
  title: string
  onFinished: () => void
}

/** Long work as it advances: counts, time left, and a way to stop it. */
export function JobProgress({ jobId, title, onFinished }: JobProgressProps) {
  const { t } = useLingui()
  const { data: job, error } = useJob(jobId, onFinished)
  const cancel = useCommand('post', '/api/v1/jobs/{job_id}/cancellations')
  if (error) return <ProblemAlert problem={error} />
  const total = job?.total ?? null
  const share = job && total ? Math.min(100, (job.done / total) * 100) : null
  return (
    <Stack gap="xs" maw={640}>
      <Text fw={600}>{title}</Text>
      <Progress.Root size="lg">
        <Progress.Section
          value={share ?? 100}
          animated={share === null}
          striped={share === null}
          aria-label={title}
        />
      </Progress.Root>
      <Group justify="space-between">
        <Text size="sm" c="dimmed" role="status">
          {job ? <Counts job={job} /> : <Trans>Empezando…</Trans>}
        </Text>
        {job?.cancellable ? (
          <Button
            size="xs"
            variant="default"
            loading={cancel.isPending}
            onClick={() => cancel.mutate({ path: { job_id: jobId } })}
          >
            {t`Cancelar`}
          </Button>
        ) : null}
      </Group>
      <ProblemAlert problem={cancel.error} />
    </Stack>
  )
}

function Counts({ job }: { job: Job }) {
  const left = secondsLeft(job)
  return (
    <>
      {job.kind === 'find_duplicates' ? <People job={job} /> : <Rows job={job} />}
      {left === null ? null : ' · '}
      {left === null ? null : <TimeLeft seconds={left} />}
    </>
  )
}

function Rows({ job }: { job: Job }) {
  const done = formatNumber(job.done)
  if (!job.total) return <Trans>{done} renglones leídos</Trans>
  const total = formatNumber(job.total)
  return (
    <Trans>
      {done} de {total} renglones
    </Trans>
  )
}

function People({ job }: { job: Job }) {
  const done = formatNumber(job.done)
  if (!job.total) return <Trans>{done} personas comparadas</Trans>
  const total = formatNumber(job.total)
  return (
    <Trans>
      {done} de {total} personas
    </Trans>
  )
}

function TimeLeft({ seconds }: { seconds: number }) {
  const duration = formatDuration(seconds)
  return <Trans>faltan unos {duration}</Trans>
}
