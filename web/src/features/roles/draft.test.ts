import { describe, expect, it } from 'vitest'
import type { IncompatiblePair, Role } from '../../api/types'
import { clashes, type Draft, permissionsOf, toggled } from './draft'

const role: Role = {
  id: 'archive',
  name_es: 'Archivo',
  name_en: 'Archive',
  permissions: ['people.search', 'tasks.view'],
  holders: 1,
  built_in: true,
  was_held: true,
  version: 1,
}

describe('a draft of roles', () => {
  it('forgets a role that is back to what was saved', () => {
    const given = toggled({}, role, 'schools.view')
    expect(permissionsOf(role, given)).toContain('schools.view')
    expect(toggled(given, role, 'schools.view')).toEqual({})
    const taken = toggled({}, role, 'tasks.view')
    expect(permissionsOf(role, taken)).toEqual(['people.search'])
    expect(toggled(taken, role, 'tasks.view')).toEqual({})
  })

  it('keeps the other roles', () => {
    const draft: Draft = { desk: [] }
    expect(Object.keys(toggled(draft, role, 'schools.view'))).toEqual(['desk', 'archive'])
  })

  it('sees the pairs that exclude each other', () => {
    const pair: IncompatiblePair = {
      permission: 'people.search',
      other_permission: 'users.edit',
      reason_es: '',
      reason_en: '',
    }
    expect(clashes(['people.search'], [pair])).toEqual([])
    expect(clashes(['users.edit', 'people.search'], [pair])).toEqual([pair])
  })
})
