import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { AccessPage, AuditEvent } from '../../api/types'
import { logInAs, show } from '../../test/render'
import { answers } from '../../test/server'
import { AccessPanel } from './AccessPanel'
import { EventDialog } from './EventDialog'
import { ExportAudit } from './ExportAudit'

const event: AuditEvent = {
  id: 7,
  occurred_at: '2026-11-23T19:00:00Z',
  actor: 'Lucía Ramírez',
  actor_id: 'u1',
  request_id: 'r1',
  address: '10.20.30.40',
  action: 'update',
  table_name: 'procedures',
  row_id: 'pr1',
  rows: null,
  person_id: 'p1',
  person: 'Itzel Quijada',
  hits: null,
  changes: {
    state: ['draft', 'in_hearing'],
    facts: [{ sha256: 'a'.repeat(64) }, { sha256: 'b'.repeat(64) }],
    effective_on: [null, '2026-12-01'],
  },
  purpose: null,
}

describe('an event of the audit', () => {
  it('tells before and after in words, and of what is reserved only a digest', async () => {
    await show(<EventDialog event={event} onClose={() => {}} />)
    const changes = within(await screen.findByRole('group', { name: 'Cambios' }))
    const row = (name: string) => changes.getByRole('row', { name: new RegExp(name) })
    expect(row('Estado')).toHaveTextContent('Borrador')
    expect(row('Estado')).not.toHaveTextContent('draft')
    expect(row('Hechos')).toHaveTextContent('Dato reservado (huella aaaaaaaaaaaa…)')
    expect(row('Surte efecto el')).toHaveTextContent('—')
    expect(row('Surte efecto el')).toHaveTextContent('1 dic 2026')
    expect(screen.getByText('10.20.30.40')).toBeVisible()
  })
})

describe('exporting the audit', () => {
  it('asks what for before anything leaves, and sends the filters without the place in the list', async () => {
    URL.createObjectURL = vi.fn(() => 'blob:x')
    logInAs(['audit.export'])
    const requests = answers('post', '/audit-events/exports', {})
    const { user } = await show(<ExportAudit search={{ person_id: 'p1', cursor: 'c' }} />)
    await user.click(screen.getByRole('button', { name: 'Exportar' }))
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByRole('button', { name: 'Exportar' })).toBeDisabled()
    await user.click(dialog.getByLabelText(/ARCO/))
    await user.click(dialog.getByRole('button', { name: 'Exportar' }))
    await expect.poll(() => requests.length).toBe(1)
    expect(await requests[0]?.json()).toEqual({
      filter: { person_id: 'p1' },
      purpose: 'arco_request',
    })
  })
})

describe('who has seen a person', () => {
  it('says who, what for, how often and from where', async () => {
    const page: AccessPage = {
      items: [
        {
          day: '2026-11-23',
          actor: 'Módulo de información',
          actor_id: 'u2',
          times: 3,
          acts: [
            {
              action: 'reveal',
              table_name: 'people',
              purpose: 'curp: verify_identity',
              address: '10.0.0.9',
              times: 3,
              last_at: '2026-11-23T19:00:00Z',
            },
          ],
        },
      ],
      next_cursor: null,
      prev_cursor: null,
      total: { value: 1, relation: 'exact' },
    }
    logInAs(['people.view_access'])
    answers('get', '/people/p1/access-events', page)
    await show(<AccessPanel personId="p1" />)
    const row = await screen.findByRole('row', { name: /Módulo de información/ })
    expect(row).toHaveTextContent('CURP: Comprobar su identidad')
    expect(row).toHaveTextContent('3 veces')
    expect(row).toHaveTextContent('Desde 10.0.0.9')
  })
})
