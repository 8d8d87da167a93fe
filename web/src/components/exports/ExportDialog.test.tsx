import { act, screen, waitFor } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Permission, Total } from '../../api/types'
import { logInAs, show } from '../../test/render'
import { problem, problemResponse, server, url } from '../../test/server'
import type { Column } from '../table/columns'
import { Table } from '../table/Table'

interface Row {
  id: string
}

const columns: Column<Row>[] = [
  { id: 'name', header: 'Persona', cell: ({ id }) => id },
  { id: 'school', header: 'Escuela', cell: () => 'Ñuñoa' },
  { id: 'state', header: 'Estado', cell: () => 'Abierta' },
  { id: 'actions', header: 'Acciones', leavesAs: false, cell: () => null },
]

const encode = (text: string) => new TextEncoder().encode(text)

async function open(permissions: Permission[] = ['exports.create'], total?: Total) {
  logInAs(permissions)
  const shown = await show(
    <Table
      name="alerts"
      exported={{
        list: 'alerts',
        search: { state: 'open', sort: 'name', cursor: 'abc', limit: 100 },
        total: total ?? { value: 1458, relation: 'exact' },
      }}
      label="Alertas"
      columns={columns}
      rows={[{ id: 'p1' }]}
      rowId={(row) => row.id}
    />,
  )
  await shown.user.click(screen.getByRole('button', { name: 'Exportar' }))
  await screen.findByRole('dialog', { name: 'Exportar la lista' })
  return shown
}

const send = () => {
  const [, button] = screen.getAllByRole('button', { name: 'Exportar', hidden: true })
  return button as HTMLElement
}
const purpose = () => screen.getByRole('combobox', { name: /Para qué/ })

/** A file whose pieces come when they are told to. */
function streams() {
  const requests: Request[] = []
  let control: ReadableStreamDefaultController<Uint8Array> | undefined
  const body = new ReadableStream<Uint8Array>({
    start(given) {
      control = given
    },
  })
  const headers = {
    'content-type': 'text/csv',
    'content-disposition': 'attachment; filename="alertas-2026-11-23.csv"',
  }
  server.use(
    http.post(url('/exports'), ({ request }) => {
      requests.push(request.clone())
      return new HttpResponse(body, { headers })
    }),
  )
  const piece = (text: string) => act(async () => control?.enqueue(encode(text)))
  return { requests, piece, end: () => control?.close(), breaks: () => control?.error(new Error()) }
}

const saved: { name: string; blob: Blob }[] = []
beforeEach(() => {
  saved.length = 0
  let blob = new Blob()
  URL.createObjectURL = vi.fn((given: Blob) => {
    blob = given
    return 'blob:x'
  })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    saved.push({ name: this.download, blob })
  })
})
afterEach(() => vi.restoreAllMocks())

describe('the export of a list', () => {
  it('is not offered to whoever may not', async () => {
    logInAs([])
    await show(
      <Table
        name="alerts"
        exported={{ list: 'alerts', search: {}, total: { value: 1, relation: 'exact' } }}
        label="Alertas"
        columns={columns}
        rows={[{ id: 'p1' }]}
        rowId={(row) => row.id}
      />,
    )
    expect(screen.queryByRole('button', { name: 'Exportar' })).toBeNull()
  })

  it('says how many rows it is, and asks what for', async () => {
    const { requests } = streams()
    const { user } = await open(undefined, { value: 10_000, relation: 'at_least' })
    expect(screen.getByText(/Saldrán 10,000 renglones o más/)).toBeVisible()
    await user.click(send())
    expect(purpose()).toBeInvalid()
    expect(purpose()).toHaveFocus()
    expect(requests).toHaveLength(0)
  })

  it('takes the list as it is seen, tells how far it came, and saves the file', async () => {
    localStorage.setItem(
      'columns:alerts',
      JSON.stringify([
        { id: 'school', shown: true },
        { id: 'state', shown: false },
      ]),
    )
    const { requests, piece, end } = streams()
    const { user } = await open()
    await user.click(screen.getByRole('radio', { name: /csv/ }))
    await user.selectOptions(screen.getByRole('combobox', { name: 'Separador' }), 'Punto y coma')
    await user.selectOptions(purpose(), 'Hacer un informe')
    await user.click(send())
    await waitFor(() => expect(requests).toHaveLength(1))
    expect(await requests[0]?.json()).toEqual({
      list: 'alerts',
      filter: { state: 'open', sort: 'name' },
      columns: ['school', 'name'],
      format: 'csv',
      separator: 'semicolon',
      language: 'es',
      with_identifiers: false,
      purpose: 'report',
    })
    await piece('Escuela;Persona\r\nÑuñoa;Ana\r\n')
    expect(await screen.findByText(/renglones: 1$/)).toBeVisible()
    await piece('Ñuñoa;Beto\r\n')
    expect(await screen.findByText(/renglones: 2$/)).toBeVisible()
    end()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(saved[0]?.name).toBe('alertas-2026-11-23.csv')
    expect(saved[0]?.blob.size).toBe(
      encode('Escuela;Persona\r\nÑuñoa;Ana\r\nÑuñoa;Beto\r\n').length,
    )
  })

  it('remembers the kind of file, but not what it was for', async () => {
    localStorage.setItem('exports', JSON.stringify({ format: 'csv', separator: 'tab' }))
    await open()
    expect(screen.getByRole('combobox', { name: 'Separador' })).toHaveValue('tab')
    expect(purpose()).toHaveValue('')
  })

  it('holds all columns and whole identifiers when that is asked for and allowed', async () => {
    const { requests, end } = streams()
    const { user } = await open(['exports.create', 'exports.with_identifiers'])
    await user.click(screen.getByRole('radio', { name: 'Todas las de la lista' }))
    await user.click(screen.getByRole('checkbox', { name: /CURP y teléfonos completos/ }))
    await user.selectOptions(purpose(), 'report')
    await user.click(send())
    await waitFor(() => expect(requests).toHaveLength(1))
    const asked = await requests[0]?.json()
    expect(asked).toMatchObject({ columns: [], with_identifiers: true, format: 'xlsx' })
    end()
  })

  it('offers whole identifiers to nobody else', async () => {
    await open()
    expect(screen.queryByRole('checkbox', { name: /CURP/ })).toBeNull()
  })

  it('is given up on the way, and nothing is saved', async () => {
    const { requests, piece } = streams()
    const { user } = await open()
    await user.selectOptions(purpose(), 'report')
    await user.click(send())
    await waitFor(() => expect(requests).toHaveLength(1))
    await piece('x')
    await user.click(screen.getByRole('button', { name: 'Cancelar la exportación' }))
    expect(await screen.findByRole('button', { name: 'Cancelar' })).toBeVisible()
    expect(screen.queryByRole('alert')).toBeNull()
    expect(purpose()).toHaveValue('report')
    expect(saved).toHaveLength(0)
  })

  it('saves nothing of a file that breaks off, and says so', async () => {
    const { requests, piece, breaks } = streams()
    const { user } = await open()
    await user.selectOptions(purpose(), 'report')
    await user.click(send())
    await waitFor(() => expect(requests).toHaveLength(1))
    await piece('x')
    breaks()
    expect(await screen.findByRole('alert')).toHaveTextContent('No hay respuesta del servidor')
    expect(saved).toHaveLength(0)
  })

  it('is refused in words', async () => {
    server.use(http.post(url('/exports'), () => problemResponse(problem('exports-busy', 503))))
    const { user } = await open()
    await user.selectOptions(purpose(), 'report')
    await user.click(send())
    expect(await screen.findByRole('alert')).toHaveTextContent('Espere a que termine alguna')
  })
})
