import { useQuery, useQueryClient } from '@tanstack/react-query'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import { useEffect, useEffectEvent } from 'react'
import { api, authorizedFetch } from '../api/client'
import type { Job } from '../api/types'

const RECONNECT_MS = 1500

export function jobQuery(jobId: string) {
  return api.queryOptions('get', '/api/v1/jobs/{job_id}', { params: { path: { job_id: jobId } } })
}

export function isFinished(job: Pick<Job, 'state'>): boolean {
  return job.state === 'done' || job.state === 'failed' || job.state === 'cancelled'
}

/** Seconds left at the pace so far; nothing while there is too little to judge by. */
export function secondsLeft(job: Job, now: number = Date.now()): number | null {
  if (!job.total || !job.started_at || job.done === 0 || job.done >= job.total) return null
  const elapsed = (now - Date.parse(job.started_at)) / 1000
  if (elapsed < 2) return null
  return (elapsed / job.done) * (job.total - job.done)
}

async function* jobEvents(jobId: string, signal: AbortSignal): AsyncGenerator<Job> {
  const url = new URL(`/api/v1/jobs/${jobId}/events`, globalThis.location.origin)
  const answer = await authorizedFetch(
    new Request(url, { signal, headers: { accept: 'text/event-stream' } }),
  )
  if (!answer.ok || !answer.body) return
  const reader = answer.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    if (value.event === 'job') yield JSON.parse(value.data) as Job
  }
}

const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms))

async function follow(jobId: string, signal: AbortSignal, onJob: (job: Job) => void) {
  while (!signal.aborted) {
    try {
      for await (const job of jobEvents(jobId, signal)) {
        onJob(job)
        if (isFinished(job)) return
      }
    } catch {
      // A broken stream is taken up again below.
    }
    await pause(RECONNECT_MS)
  }
}

/** The job as it advances; takes up the stream again when it breaks, also after a reload. */
export function useJob(jobId: string, onFinished: () => void) {
  const queryClient = useQueryClient()
  const query = useQuery(jobQuery(jobId))
  const known = query.data !== undefined
  const finished = query.data ? isFinished(query.data) : false
  const tellFinished = useEffectEvent(onFinished)
  useEffect(() => {
    if (finished) {
      tellFinished()
      return
    }
    if (!known) return
    const stop = new AbortController()
    void follow(jobId, stop.signal, (job) => {
      queryClient.setQueryData(jobQuery(jobId).queryKey, job)
    })
    return () => stop.abort()
  }, [jobId, known, finished, queryClient])
  return query
}
