import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { show } from '../../test/render'
import type { Column } from './columns'
import { Table } from './Table'

interface Person {
  id: string
  name: string
}

const people = (count: number): Person[] =>
  Array.from({ length: count }, (_, index) => ({ id: `p${index}`, name: `Persona ${index + 1}` }))
const drawn = vi.fn((row: Person) => <a href={`#${row.id}`}>{row.name}</a>)
const columns: Column<Person>[] = [
  { id: 'name', header: 'Nombre', fixed: true, cell: drawn },
  { id: 'id', header: 'Número', cell: (row) => row.id },
]
const open = (count: number) =>
  show(
    <Table
      name="people"
      label="Personas"
      columns={columns}
      rows={people(count)}
      rowId={(row) => row.id}
    />,
  )

const rows = () => within(screen.getByRole('table')).getAllByRole('row').slice(1)
const places = () => rows().map((row) => Number(row.getAttribute('aria-rowindex')))
const frame = () => screen.getByRole('group', { name: 'Personas' })
const link = (name: string) => screen.findByRole('link', { name })
/** Until so many rows are drawn and as many again beyond them, not the fifty of the start. */
const seen = (count: number) => waitFor(() => expect(rows()).toHaveLength(count + 10))
const scrollTo = (top: number) => {
  frame().scrollTop = top
  fireEvent.scroll(frame())
}

// jsdom lays nothing out: a frame of ten rows of 52 pixels.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(520)
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(52)
  drawn.mockClear()
})
afterEach(() => vi.restoreAllMocks())

describe('a long page of rows', () => {
  it('is drawn whole while it is no longer than a page of the usual size', async () => {
    await open(50)
    expect(rows()).toHaveLength(50)
    expect(screen.getByRole('table')).not.toHaveAttribute('aria-rowcount')
  })

  it('is drawn as far as it is seen, and says how many rows there are and which these are', async () => {
    await open(200)
    await seen(10)
    expect(screen.getByRole('table')).toHaveAttribute('aria-rowcount', '201')
    const headers = screen.getAllByRole('row')[0]
    expect(headers).toHaveAttribute('aria-rowindex', '1')
    expect(places()).toEqual(rows().map((_, at) => at + 2))
  })

  it('draws the rows that come into sight, and none of those that stay a second time', async () => {
    await open(200)
    await seen(10)
    drawn.mockClear()
    scrollTo(5 * 52)
    expect(await link('Persona 25')).toBeVisible()
    const again = drawn.mock.calls.map(([row]) => row.name)
    expect(again).not.toContain('Persona 10')
    scrollTo(150 * 52)
    expect(await link('Persona 151')).toBeVisible()
    expect(screen.queryByRole('link', { name: 'Persona 10' })).toBeNull()
  })

  it('keeps the row that has the focus, wherever one scrolls', async () => {
    await open(200)
    const third = await link('Persona 3')
    act(() => third.focus())
    scrollTo(150 * 52)
    expect(await link('Persona 151')).toBeVisible()
    expect(third).toHaveFocus()
    expect(screen.queryByRole('link', { name: 'Persona 4' })).toBeNull()
    expect(places()[0]).toBe(4)
  })

  it('is printed whole', async () => {
    await open(200)
    await seen(10)
    fireEvent(window, new Event('beforeprint'))
    expect(rows()).toHaveLength(200)
    fireEvent(window, new Event('afterprint'))
    await seen(10)
  })

  it('is drawn whole before the browser searches in it', async () => {
    await open(200)
    await seen(10)
    fireEvent.keyDown(window, { key: 'f', ctrlKey: true })
    expect(rows()).toHaveLength(200)
    expect(await link('Persona 200')).toBeInTheDocument()
  })
})
