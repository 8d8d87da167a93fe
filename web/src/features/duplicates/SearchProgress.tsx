import { useLingui } from '@lingui/react/macro'
import { Alert, Button, Paper } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { refresh } from '../../api/command'
import type { Job } from '../../api/types'
import { jobQuery } from '../../app/jobs'
import { JobProgress } from '../../components/JobProgress'
import { ProblemAlert } from '../../components/ProblemAlert'
import { DECIDED } from './queries'

interface SearchProgressProps {
  jobId: string
  onClose: () => void
}

/** The search for duplicates as it advances, and how it ended. */
export function SearchProgress({ jobId, onClose }: SearchProgressProps) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { data: job } = useQuery(jobQuery(jobId))
  const [ended, setEnded] = useState(false)
  const end = () => {
    setEnded(true)
    void refresh(queryClient, DECIDED)
  }
  return (
    <Paper withBorder p="md" mb="md">
      {job && ended ? (
        <Ended job={job} onClose={onClose} />
      ) : (
        <JobProgress jobId={jobId} title={t`Buscando personas que se parecen`} onFinished={end} />
      )}
    </Paper>
  )
}

function Ended({ job, onClose }: { job: Job; onClose: () => void }) {
  const { t } = useLingui()
  if (job.problem) return <ProblemAlert problem={job.problem} />
  return (
    <Alert
      role="status"
      variant="outline"
      title={job.state === 'done' ? t`La búsqueda terminó` : t`La búsqueda se detuvo`}
    >
      {job.state === 'done'
        ? t`La bandeja está al día. Lo que alguien ya decidió quedó como estaba.`
        : t`No se agregó nada a la bandeja.`}{' '}
      <Button size="compact-xs" variant="default" onClick={onClose}>{t`Entendido`}</Button>
    </Alert>
  )
}
