import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { show } from '../../test/render'
import type { Column } from './columns'
import { Table } from './Table'

interface School {
  id: string
  name: string
  level: string
  students: number
}

const rows: School[] = [
  { id: '1', name: 'Benito Juárez', level: 'Primaria', students: 40 },
  { id: '2', name: 'Ñuñoa', level: 'Secundaria', students: 31 },
]
const columns: Column<School>[] = [
  { id: 'name', header: 'Escuela', sort: 'name', fixed: true, cell: (row) => row.name },
  { id: 'level', header: 'Nivel', cell: (row) => row.level },
  {
    id: 'students',
    header: 'Estudiantes',
    sort: '-students',
    numeric: true,
    cell: (row) => row.students,
  },
  { id: 'id', header: 'Número', cell: (row) => row.id },
]
const table = (props: Partial<Parameters<typeof Table<School>>[0]> = {}) => (
  <Table
    name="schools"
    label="Escuelas"
    columns={columns}
    rows={rows}
    rowId={(row) => row.id}
    {...props}
  />
)

describe('the table', () => {
  it('says by which column it is ordered, and asks for another', async () => {
    const onSort = vi.fn()
    const { user } = await show(table({ sort: 'name', onSort }))
    expect(screen.getByRole('columnheader', { name: /Escuela/ })).toHaveAttribute(
      'aria-sort',
      'ascending',
    )
    await user.click(screen.getByRole('button', { name: /Estudiantes/ }))
    expect(onSort).toHaveBeenCalledWith('-students')
  })

  it('remembers which columns were hidden', async () => {
    const { user } = await show(table())
    await user.click(screen.getByRole('button', { name: 'Columnas' }))
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Nivel' }))
    expect(screen.queryByRole('columnheader', { name: 'Nivel' })).toBeNull()
    expect(screen.queryByText('Primaria')).toBeNull()
    expect(localStorage.getItem('columns:schools')).toContain('level')
  })

  it('shows each row under its headers', async () => {
    await show(table())
    const [, first, second] = within(screen.getByRole('table')).getAllByRole('row')
    expect(first).toHaveTextContent('Benito JuárezPrimaria401')
    expect(second).toHaveTextContent('ÑuñoaSecundaria312')
  })

  it('says that there is nothing', async () => {
    await show(table({ rows: [], empty: <p>No hay escuelas</p> }))
    expect(screen.getByText('No hay escuelas')).toBeVisible()
    expect(screen.queryByRole('table')).toBeNull()
  })
})
