import { describe, expect, it } from 'vitest'
import { readContacts } from './contacts'

describe('a pasted list of schools and addresses', () => {
  it('is read line by line, whatever separates its two columns', () => {
    const pasted =
      '26DIT1070K\tdireccion@ito.example\n\nescolares@itq.example; 26DIT1073N\n26EPR1071C'
    expect(readContacts(pasted)).toEqual([
      { school_key: '26DIT1070K', shift: null, email: 'direccion@ito.example' },
      { school_key: '26DIT1073N', shift: null, email: 'escolares@itq.example' },
      { school_key: '26EPR1071C', shift: null, email: '' },
    ])
  })
})
