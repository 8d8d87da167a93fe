import { screen, waitFor, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { describe, expect, it } from 'vitest'
import type { ListView } from '../../api/types'
import { logInAs, show } from '../../test/render'
import { answers, problem, problemResponse, server, url } from '../../test/server'
import type { Column } from '../table/columns'
import { Table } from '../table/Table'

interface Alert {
  id: string
  school: string
}

const columns: Column<Alert>[] = [
  { id: 'person', header: 'Persona', fixed: true, cell: (row) => row.id },
  { id: 'school', header: 'Escuela', cell: (row) => row.school },
  { id: 'state', header: 'Estado', cell: () => 'Abierta' },
]

const view: ListView = {
  id: 'v1',
  list: 'alerts',
  name: 'Por atender',
  query: { state: 'open', sort: 'name' },
  columns: [
    { id: 'state', shown: true },
    { id: 'person', shown: true },
    { id: 'school', shown: false },
  ],
  shared: false,
  mine: true,
  owner: 'Lucía Ramírez',
  created_at: '2026-11-23T19:00:00Z',
  version: 4,
}
const theirs: ListView = {
  ...view,
  id: 'v2',
  name: 'Bajas de Hermosillo que nadie ha tomado todavía y que vencen antes de fin de mes',
  query: { kind: 'left_school' },
  columns: [],
  mine: false,
  shared: true,
  owner: 'Beto Coordinador',
}

async function open(
  views: ListView[],
  search: object = {},
  rows: Alert[] = [{ id: '1', school: 'Ñuñoa' }],
) {
  logInAs(['alerts.view'])
  const asked = answers('get', '/list-views', { items: views })
  const shown = await show(
    <Table
      name="alerts"
      saved={{ list: 'alerts', search }}
      label="Alertas"
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
      empty={<p>No hay alertas</p>}
    />,
  )
  await waitFor(() => expect(asked).toHaveLength(1))
  return { ...shown, asked }
}

const button = (name: RegExp | string) => screen.findByRole('button', { name })
const item = (name: RegExp | string) => screen.findByRole('menuitemcheckbox', { name })

describe('views of a list', () => {
  it('are chosen from a menu: the filters go into the URL, the columns onto the table', async () => {
    const { user, router } = await open([view, theirs])
    await user.click(await button('Vistas'))
    expect(await screen.findByText('Mis vistas')).toBeVisible()
    expect(screen.getByText('De Beto Coordinador')).toBeVisible()
    await user.click(await item('Por atender'))
    expect(router.state.location.search).toEqual({ state: 'open', sort: 'name' })
    const headers = screen.getAllByRole('columnheader').map((header) => header.textContent)
    expect(headers).toEqual(['Estado', 'Persona'])
  })

  it('are marked while the list looks as they say', async () => {
    localStorage.setItem('columns:alerts', JSON.stringify(view.columns))
    const { user } = await open([view, theirs], { state: 'open', sort: 'name', cursor: 'abc' })
    await user.click(await button('Vista: Por atender'))
    expect(await item('Por atender')).toBeChecked()
    expect(await item(/Bajas de Hermosillo/)).not.toBeChecked()
  })

  it('leave the columns of whoever reads alone when they have none', async () => {
    localStorage.setItem('columns:alerts', JSON.stringify(view.columns))
    const { user, router } = await open([theirs])
    await user.click(await button('Vistas'))
    await user.click(await item(/Bajas de Hermosillo/))
    expect(router.state.location.search).toEqual({ kind: 'left_school' })
    expect(screen.getAllByRole('columnheader')).toHaveLength(2)
    expect(screen.queryByText('Cambiar mis vistas…')).toBeNull()
  })

  it('keep the filters and columns of now under a name', async () => {
    localStorage.setItem('columns:alerts', JSON.stringify(view.columns))
    const search = { state: 'open', mine: true, cursor: 'abc', program_id: undefined }
    const { user, asked } = await open([], search)
    await user.click(await button('Vistas'))
    expect(await screen.findByText('Todavía no hay vistas de esta lista.')).toBeVisible()
    await user.click(await screen.findByRole('menuitem', { name: 'Guardar esta vista…' }))
    const sent = answers('post', '/list-views', view)
    await user.click(await button('Guardar'))
    const name = await screen.findByRole('textbox', { name: 'Nombre de la vista' })
    expect(name).toHaveFocus()
    expect(name).toBeInvalid()
    await user.type(name, ' De hoy ')
    await user.click(screen.getByRole('checkbox', { name: 'Que la vean los demás' }))
    await user.click(await button('Guardar'))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(await sent[0]?.json()).toEqual({
      list: 'alerts',
      name: 'De hoy',
      query: { state: 'open', mine: 'true' },
      columns: view.columns,
      shared: true,
    })
    await waitFor(() => expect(asked).toHaveLength(2))
  })

  it('say why they do not keep whom a search was about', async () => {
    const { user } = await open([], { person_id: 'p1' })
    await user.click(await button('Vistas'))
    await user.click(await screen.findByRole('menuitem', { name: 'Guardar esta vista…' }))
    const errors = [{ pointer: '/query/person_id', code: 'view-holds-person', message: '' }]
    const refusal = problem('view-holds-person', 422, { errors })
    server.use(http.post(url('/list-views'), () => problemResponse(refusal)))
    await user.type(await screen.findByRole('textbox', { name: 'Nombre de la vista' }), 'De Ana')
    await user.click(await button('Guardar'))
    const alert = await screen.findByRole('alert')
    expect(alert).toHaveTextContent('una vista no dice de quién se trata')
  })

  it('are renamed, and keep what they hold unless told otherwise', async () => {
    const { user } = await open([view, theirs])
    await user.click(await button('Vistas'))
    await user.click(await screen.findByRole('menuitem', { name: 'Cambiar mis vistas…' }))
    const own = await screen.findByRole('dialog', { name: 'Mis vistas' })
    expect(within(own).getAllByRole('listitem')).toHaveLength(1)
    await user.click(await button('Cambiar la vista Por atender'))
    const sent = answers('patch', '/list-views/v1', { ...view, name: 'Abiertas' })
    const name = await screen.findByRole('textbox', { name: 'Nombre de la vista' })
    await user.clear(name)
    await user.type(name, 'Abiertas')
    await user.click(await button('Guardar'))
    await waitFor(() => expect(sent).toHaveLength(1))
    expect(sent[0]?.headers.get('if-match')).toBe('"4"')
    expect(await sent[0]?.json()).toEqual({ name: 'Abiertas', shared: false })
  })

  it('are deleted after saying what that means', async () => {
    const { user } = await open([{ ...view, shared: true }])
    await user.click(await button('Vistas'))
    await user.click(await screen.findByRole('menuitem', { name: 'Cambiar mis vistas…' }))
    await user.click(await button('Eliminar la vista Por atender'))
    expect(await screen.findByText(/deja de estar también para los demás/)).toBeVisible()
    const sent: Request[] = []
    server.use(
      http.delete(url('/list-views/v1'), ({ request }) => {
        sent.push(request.clone())
        return new HttpResponse(null, { status: 204 })
      }),
    )
    await user.click(await button('Eliminar'))
    await waitFor(() => expect(sent[0]?.headers.get('if-match')).toBe('"4"'))
  })

  it('are there when no row is', async () => {
    const { user } = await open([theirs], { kind: 'irregular' }, [])
    expect(screen.getByText('No hay alertas')).toBeVisible()
    await user.click(await button('Vistas'))
    expect(await item(/Bajas de Hermosillo/)).toBeVisible()
  })

  it('say when they cannot be read, and can be asked for again', async () => {
    logInAs(['alerts.view'])
    server.use(http.get(url('/list-views'), () => problemResponse(problem('forbidden', 403))))
    const { user } = await show(
      <Table
        name="alerts"
        saved={{ list: 'alerts', search: {} }}
        label="Alertas"
        columns={columns}
        rows={[]}
        rowId={(row) => row.id}
        empty={<p>No hay alertas</p>}
      />,
    )
    await user.click(await button('Vistas'))
    const again = await screen.findByRole('menuitem', { name: /No se pudieron leer/ })
    answers('get', '/list-views', { items: [theirs] })
    await user.click(again)
    expect(await item(/Bajas de Hermosillo/)).toBeVisible()
  })
})
