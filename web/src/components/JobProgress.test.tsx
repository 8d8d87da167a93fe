import { screen } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { describe, expect, it, vi } from 'vitest'
import { logInAs, show } from '../test/render'
import { answers, server, url } from '../test/server'
import { JobProgress } from './JobProgress'

const job = {
  id: 'j1',
  kind: 'preview_import',
  state: 'running',
  done: 0,
  total: 1200,
  stage: null,
  subject_id: 'i1',
  problem: null,
  created_at: '2026-11-23T18:00:00Z',
  started_at: '2026-11-23T18:00:00Z',
  finished_at: null,
  cancellable: true,
}
const event = (part: Partial<typeof job>) =>
  `event: job\ndata: ${JSON.stringify({ ...job, ...part })}\n\n`

/** Each connection gets the next of these texts, and is then cut. */
function streams(...texts: string[]) {
  let connections = 0
  server.use(
    http.get(url('/jobs/j1/events'), () => {
      const text = texts[connections++] ?? ''
      return new HttpResponse(text, { headers: { 'content-type': 'text/event-stream' } })
    }),
  )
}

describe('long work', () => {
  it('shows how far it is, takes up a broken stream, and tells when it ends', async () => {
    logInAs(['jobs.view'])
    answers('get', '/jobs/j1', job)
    streams(event({ done: 600 }), event({ done: 1200, state: 'done' }))
    const onFinished = vi.fn()
    await show(<JobProgress jobId="j1" title="Leyendo" onFinished={onFinished} />)
    expect(await screen.findByText(/600 de 1,200 renglones/)).toBeVisible()
    expect(onFinished).not.toHaveBeenCalled()
    await expect.poll(() => onFinished.mock.calls.length, { timeout: 6000 }).toBe(1)
  })

  it('counts nothing where it is a single step', async () => {
    logInAs(['jobs.view'])
    answers('get', '/jobs/j1', { ...job, total: 1 })
    streams(event({ total: 1 }))
    await show(<JobProgress jobId="j1" title="Buscando" onFinished={() => {}} />)
    expect(await screen.findByText('En curso…')).toBeVisible()
    expect(screen.getByRole('progressbar', { name: 'Buscando' })).toHaveAttribute(
      'aria-valuenow',
      '100',
    )
  })

  it('can be stopped', async () => {
    logInAs(['jobs.view'])
    answers('get', '/jobs/j1', job)
    streams(event({ done: 1 }))
    const cancellations = answers('post', '/jobs/j1/cancellations', { ...job, state: 'cancelled' })
    const { user } = await show(<JobProgress jobId="j1" title="Leyendo" onFinished={() => {}} />)
    await user.click(await screen.findByRole('button', { name: 'Cancelar' }))
    await expect.poll(() => cancellations.length).toBe(1)
  })
})
