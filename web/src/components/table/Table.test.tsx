import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { useLayoutEffect } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ViewColumn } from '../../api/types'
import { onPhone, show } from '../../test/render'
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

const headers = () => screen.getAllByRole('columnheader').map((header) => header.textContent)
const kept = (): ViewColumn[] => JSON.parse(localStorage.getItem('columns:schools') ?? 'null')

afterEach(() => vi.restoreAllMocks())

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
    expect(await screen.findByRole('checkbox', { name: 'Escuela' })).toBeDisabled()
    await user.click(screen.getByRole('checkbox', { name: 'Nivel' }))
    expect(screen.queryByRole('columnheader', { name: 'Nivel' })).toBeNull()
    expect(screen.queryByText('Primaria')).toBeNull()
    expect(kept()).toContainEqual({ id: 'level', shown: false })
  })

  it('is put in another order from the keyboard, which stays where it was', async () => {
    const { user } = await show(table())
    await user.click(screen.getByRole('button', { name: 'Columnas' }))
    const later = await screen.findByRole('button', { name: 'Mover después: Escuela' })
    later.focus()
    await user.keyboard('{Enter}{Enter}')
    expect(headers()).toEqual(['Nivel', 'Estudiantes', 'Escuela', 'Número'])
    expect(screen.getByText('Escuela: lugar 3 de 4')).toBeInTheDocument()
    await waitFor(() => expect(later).toHaveFocus())
    const [, first] = within(screen.getByRole('table')).getAllByRole('row')
    expect(first).toHaveTextContent('Primaria40Benito Juárez1')
    await user.click(screen.getByRole('button', { name: 'Como viene la lista' }))
    expect(headers()).toEqual(['Escuela', 'Nivel', 'Estudiantes', 'Número'])
    expect(kept()).toEqual([])
  })

  it('has columns made wider and narrower, each within bounds', async () => {
    const widths = { name: 200, level: 90, students: 120, id: 80 }
    vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockImplementation(function (
      this: HTMLElement,
    ) {
      return widths[this.dataset.column as keyof typeof widths] ?? 0
    })
    const { user } = await show(table())
    await user.click(screen.getByRole('button', { name: 'Columnas' }))
    await user.click(await screen.findByRole('button', { name: 'Más ancha: Nivel' }))
    expect(kept().map(({ width }) => width)).toEqual([200, 110, 120, 80])
    expect(screen.getByRole('table').style.getPropertyValue('--table-width')).toBe('510px')
    const header = screen.getByRole('columnheader', { name: 'Nivel' })
    expect(header.style.getPropertyValue('--column-width')).toBe('110px')
    await user.click(screen.getByRole('button', { name: 'Más angosta: Número' }))
    await user.click(screen.getByRole('button', { name: 'Más angosta: Número' }))
    expect(kept().at(-1)).toEqual({ id: 'id', shown: true, width: 60 })
  })

  it('lets the edge of a header be pulled', async () => {
    await show(table())
    const header = screen.getByRole('columnheader', { name: 'Nivel' })
    const grip = header.lastElementChild as HTMLElement
    vi.spyOn(header, 'offsetWidth', 'get').mockReturnValue(100)
    grip.setPointerCapture = vi.fn()
    fireEvent.pointerMove(grip, { clientX: 900 })
    expect(kept()).toEqual([])
    fireEvent.pointerDown(grip, { clientX: 500, pointerId: 1 })
    fireEvent.pointerMove(grip, { clientX: 540, pointerId: 1 })
    fireEvent.pointerUp(grip, { pointerId: 1 })
    fireEvent.pointerMove(grip, { clientX: 700, pointerId: 1 })
    expect(kept().find(({ id }) => id === 'level')?.width).toBe(140)
  })

  it('takes what an earlier version kept, or what it cannot read, for nothing', async () => {
    for (const old of ['{"level":false}', '[{"id":3}]', 'no']) {
      localStorage.setItem('columns:schools', old)
      await show(table())
      expect(headers()).toEqual(['Escuela', 'Nivel', 'Estudiantes', 'Número'])
      cleanup()
    }
  })

  it('leaves out on a phone what has no place there, whatever was chosen on a wide screen', async () => {
    onPhone()
    const drawn = vi.fn((row: School) => row.level)
    const narrow = columns.map((column) =>
      column.id === 'level' ? { ...column, wide: true, cell: drawn } : column,
    )
    localStorage.setItem('columns:schools', '[{"id":"level","shown":true}]')
    await show(table({ columns: narrow }))
    expect(headers()).toEqual(['Escuela', 'Estudiantes', 'Número'])
    expect(drawn).not.toHaveBeenCalled()
    expect(kept()).toEqual([{ id: 'level', shown: true }])
  })

  it('draws the first rows on a phone at once and keeps the place of those that follow', async () => {
    onPhone()
    const many = Array.from({ length: 40 }, (_, at) => ({ ...rows[0], id: `${at}` }) as School)
    const seen: (string | undefined)[] = []
    const Look = () => {
      useLayoutEffect(() => {
        const drawn = screen.getAllByRole('row', { hidden: true }).slice(1)
        const blank = drawn.at(-1)?.querySelector<HTMLElement>('td')
        seen.push(`${drawn.length}`, blank?.style.height)
      }, [])
      return null
    }
    await show(
      <>
        {table({ rows: many })}
        <Look />
      </>,
    )
    expect(seen).toEqual(['16', '1300px'])
    expect(within(screen.getByRole('table')).getAllByRole('row')).toHaveLength(41)
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
