import { screen } from '@testing-library/react'
import { http } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Round } from '../../api/types'
import { logInAs, show } from '../../test/render'
import { answers, problem, problemResponse, server, url } from '../../test/server'
import { RemindersForm } from './EditReminders'

const round = {
  id: 'r1',
  version: 4,
  state: 'open',
  reminder_gap_days: 3,
  reminders: [
    { days_after_due: -3, on: '2026-12-08', sent_on: '2026-12-08', mails: 3, without_address: 1 },
    { days_after_due: 5, on: '2026-12-16', sent_on: null, mails: null, without_address: null },
  ],
} as unknown as Round

async function open() {
  const { user } = await show(<RemindersForm round={round} onClose={() => undefined} />)
  const save = () => user.click(screen.getByRole('button', { name: 'Guardar' }))
  return { user, save }
}

describe('reminders that go by themselves', () => {
  beforeEach(() => logInAs(['rounds.create']))

  it('keeps those that wait, and sends the version that was seen', async () => {
    const requests = answers('put', '/rounds/r1/reminders', round as never)
    const { user, save } = await open()
    expect(screen.getByLabelText('5 días después')).toBeChecked()
    expect(screen.getByLabelText('3 días antes')).not.toBeChecked()
    await user.click(screen.getByLabelText('14 días después'))
    await save()
    await expect.poll(() => requests.length).toBe(1)
    expect(requests[0]?.headers.get('if-match')).toBe('"4"')
    expect(await requests[0]?.json()).toEqual({ reminder_days: [5, 14], reminder_gap_days: 3 })
  })

  it('stops them all', async () => {
    const requests = answers('put', '/rounds/r1/reminders', round as never)
    const { user, save } = await open()
    await user.click(screen.getByLabelText('5 días después'))
    await save()
    await expect.poll(() => requests.length).toBe(1)
    expect(await requests[0]?.json()).toEqual({ reminder_days: [], reminder_gap_days: 3 })
  })

  it('puts the refusal beside the days', async () => {
    const errors = [{ pointer: '/reminder_days', code: 'reminders-too-close', message: '' }]
    server.use(
      http.put(url('/rounds/r1/reminders'), () =>
        problemResponse(problem('reminders-too-close', 422, { errors })),
      ),
    )
    const { user, save } = await open()
    await user.click(screen.getByLabelText('7 días después'))
    await save()
    expect(
      await screen.findByText(
        'Quedan demasiado juntos; deje menos, o menos días entre dos correos.',
      ),
    ).toBeVisible()
  })
})
