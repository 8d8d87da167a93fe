import { describe, expect, it } from 'vitest'
import { type BulkValues, bulkBody, entriesOf } from './draft'

const values: BulkValues = {
  kind: 'completion',
  ground_code: 'last-payment-made',
  facts: ' La convocatoria terminó y se pagó todo. ',
  effective_on: '2026-11-30',
  ends_on: '2026-12-30',
  by: 'filter',
  program_id: '',
  call_id: 'c1',
  academic_status: '',
  not_enrolled_in: '',
  alert_kind: '',
  list: 'BUP-1',
  source: '',
  which: 'to_come',
  month: null,
  pays_on: null,
  channel: '',
}

describe('the order of an act on many', () => {
  it('reads a pasted list however it is separated', () => {
    expect(entriesOf(' BUP-1\n\nBUP-2; BUP-3,\tBUP-4 \r\n')).toEqual([
      'BUP-1',
      'BUP-2',
      'BUP-3',
      'BUP-4',
    ])
  })

  it('sends the filter without the list, and no end where none belongs', () => {
    const body = bulkBody(values)
    expect(body.selection).toMatchObject({ by: 'filter', call_id: 'c1', program_id: null })
    expect(body.ends_on).toBeNull()
    expect(body.facts).toBe('La convocatoria terminó y se pagó todo.')
  })

  it('sends the list with where it came from', () => {
    const body = bulkBody({ ...values, by: 'list', source: 'lista.xlsx' })
    expect(body.selection).toEqual({ by: 'list', entries: ['BUP-1'], source: 'lista.xlsx' })
  })
})
