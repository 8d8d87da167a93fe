import { screen } from '@testing-library/react'
import { useMemo, useState } from 'react'
import { describe, expect, it } from 'vitest'
import type { SchoolSummary } from '../../api/types'
import { Table } from '../../components/table/Table'
import { logInAs, show } from '../../test/render'
import { SchoolChoice, useSchoolColumns } from './columns'

const school: SchoolSummary = {
  id: 's1',
  school_key: '26EPR0001X',
  shift: 'matutino',
  name: 'Benito Juárez',
  level: 'primaria',
  municipality: 'Hermosillo',
  sector: 'public',
  active_beneficiaries: 40,
  contact_email: null,
}
const schools = [school, { ...school, id: 's2', name: 'Ñuñoa' }]

function Schools() {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const choice = useMemo(() => ({ chosen, onChoose: setChosen }), [chosen])
  const columns = useSchoolColumns()
  const [first] = useState(columns)
  return (
    <SchoolChoice value={choice}>
      <Table
        name="schools"
        label="Escuelas"
        columns={columns}
        rows={schools}
        rowId={(row) => row.id}
      />
      <p>{columns === first ? 'los mismos renglones' : 'otros renglones'}</p>
      <p>{[...chosen].join(' ')}</p>
    </SchoolChoice>
  )
}

describe('the choice of schools', () => {
  it('ticks one without drawing the rows of all anew', async () => {
    logInAs(['schools.invite'])
    const { user } = await show(<Schools />)
    const second = screen.getByRole('checkbox', { name: 'Elegir Ñuñoa' })
    await user.click(second)
    expect(second).toBeChecked()
    expect(screen.getByRole('checkbox', { name: 'Elegir Benito Juárez' })).not.toBeChecked()
    expect(screen.getByText('s2')).toBeVisible()
    expect(screen.getByText('los mismos renglones')).toBeVisible()
  })

  it('is for those who may invite them', async () => {
    logInAs([])
    await show(<Schools />)
    expect(screen.queryByRole('checkbox', { name: /Elegir/ })).toBeNull()
  })
})
