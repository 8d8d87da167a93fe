import { screen } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { logInAs, show } from '../../test/render'
import { answers } from '../../test/server'
import { CaptureForm } from './CaptureForm'
import { rowsOf } from './rows'

const roster = {
  items: [
    { person_id: 'p1', name: 'Ana Soto', folio: 'BUP-1', reported: false },
    { person_id: 'p2', name: 'Beto Ruiz', folio: 'BUP-2', reported: false },
  ],
  next_cursor: null,
  total: { value: 2, relation: 'exact' },
}
const place = '/rounds/r1/schools/s1'

async function open(requestId?: string) {
  answers('get', `${place}/roster`, roster)
  const sent = answers('post', `${place}/captures`, { id: 'x1' })
  const { user } = await show(<CaptureForm roundId="r1" schoolId="s1" requestId={requestId} />)
  await screen.findByLabelText('Situación de Ana Soto')
  return { user, sent, send: () => user.click(screen.getByRole('button', { name: 'Revisar' })) }
}

describe('typing a report in', () => {
  beforeEach(() => logInAs(['reports.create', 'rounds.view']))

  it('sends whom something was typed about, and nobody else', async () => {
    const { user, sent, send } = await open()
    await user.selectOptions(screen.getByLabelText('Situación de Ana Soto'), 'regular')
    await user.type(screen.getByLabelText('Promedio de Ana Soto'), '9.1')
    await send()
    await expect.poll(() => sent.length).toBe(1)
    expect(await sent[0]?.json()).toEqual({
      rows: [
        {
          person_id: 'p1',
          status: 'regular',
          grade: '9.1',
          failed_subjects: null,
          status_on: null,
        },
      ],
      capture_request_id: null,
    })
  })

  it('sends nothing while nothing is typed', async () => {
    const { sent, send } = await open()
    await send()
    expect(await screen.findByRole('alert')).toHaveTextContent('al menos un estudiante')
    expect(sent).toHaveLength(0)
  })

  it('names the request where the office types for the school', async () => {
    const { user, sent, send } = await open('q1')
    await user.selectOptions(screen.getByLabelText('Situación de Beto Ruiz'), 'temporary_leave')
    await user.type(screen.getByLabelText('Fecha de baja de Beto Ruiz'), '15/03/2026')
    await send()
    await expect.poll(() => sent.length).toBe(1)
    expect(await sent[0]?.json()).toMatchObject({
      rows: [{ person_id: 'p2', status: 'temporary_leave', status_on: '15/03/2026' }],
      capture_request_id: 'q1',
    })
  })
})

describe('the rows of what was typed', () => {
  it('say since when only of who left', () => {
    const typed = { status: 'regular', grade: ' 8 ', failed_subjects: '', status_on: '1/1/2026' }
    expect(rowsOf({ p1: typed as never })).toEqual([
      { person_id: 'p1', status: 'regular', grade: '8', failed_subjects: null, status_on: null },
    ])
  })
})
