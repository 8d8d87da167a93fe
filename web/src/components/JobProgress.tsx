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
  const share = job && total && !isOneStep(job) ? Math.min(100, (job.done / total) * 100) : null
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

/** Work in a single step has nothing to count until it is done. */
function isOneStep({ total }: Job): boolean {
  return total === 1
}

function Counts({ job }: { job: Job }) {
  if (isOneStep(job)) return <Trans>En curso…</Trans>
  const left = secondsLeft(job)
  const done = formatNumber(job.done)
  if (!job.total) return <Trans>{done} renglones leídos</Trans>
  const total = formatNumber(job.total)
  return (
    <>
      <Trans>
        {done} de {total} renglones
      </Trans>
      {left === null ? null : ' · '}
      {left === null ? null : <TimeLeft seconds={left} />}
    </>
  )
}

function TimeLeft({ seconds }: { seconds: number }) {
  const duration = formatDuration(seconds)
  return <Trans>faltan unos {duration}</Trans>
}
