import { screen } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { http } from 'msw'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { queryOf, searchOf } from '../../components/views/view'
import { logInAs, show } from '../../test/render'
import { answers, problem, problemResponse, server, url } from '../../test/server'
import { Neighbours } from './Neighbours'
import { OpenPairs } from './OpenPairs'
import { duplicateSearch, duplicatesQuery } from './queries'
import { SamePerson } from './SamePerson'

const person = { id: 'p1', name: 'María Núñez' }
const hit = { id: 'p2', name: 'Maria Nuñez', curp: null, folios: [], reasons: [], sensitive: false }

async function proposing() {
  logInAs(['duplicates.merge', 'people.search'])
  answers('post', '/people/searches', { items: [hit] })
  const { user, router } = await show(<SamePerson person={person} />)
  await user.click(screen.getByRole('button', { name: 'Es la misma persona que…' }))
  return { user, router }
}

async function proposeMaria(user: UserEvent) {
  await user.type(await screen.findByRole('combobox', { name: 'La otra persona' }), 'Maria')
  await user.click(await screen.findByRole('option', { name: /Maria Nuñez/ }))
  await user.type(screen.getByLabelText(/En qué se ve/), 'Misma acta de nacimiento.')
  await user.click(screen.getByRole('button', { name: 'Comparar' }))
}

describe('saying that somebody is the same as another', () => {
  it('asks who and why first', async () => {
    const { user } = await proposing()
    await user.click(await screen.findByRole('button', { name: 'Comparar' }))
    expect(screen.getByText('Hace falta este dato.')).toBeVisible()
    expect(screen.getByText('Escriba el motivo con al menos 10 caracteres.')).toBeVisible()
  })

  it('puts the two into the tray and opens them', async () => {
    const { user, router } = await proposing()
    const sent = answers('post', '/duplicates', { id: 'd1' })
    await proposeMaria(user)
    await expect.poll(() => router.state.location.pathname).toBe('/duplicates/d1')
    const body = { one_id: 'p1', other_id: 'p2', reason: 'Misma acta de nacimiento.' }
    expect(await sent[0]?.json()).toEqual(body)
  })

  it('leads to the pair that is already there', async () => {
    const { user } = await proposing()
    server.use(
      http.post(url('/duplicates'), () => problemResponse(problem('duplicate-exists', 409))),
    )
    await proposeMaria(user)
    const link = await screen.findByRole('link', { name: 'Ver los pares de María Núñez' })
    expect(link).toHaveAttribute('href', '/duplicates?person_id=p1')
  })
})

describe('a view of the tray', () => {
  it('comes back as it was saved, the score as a number', () => {
    const saved = searchOf(queryOf({ min_score: 80, reason: 'same_name', cursor: 'abc' }))
    expect(v.parse(duplicateSearch, saved)).toEqual({ min_score: 80, reason: 'same_name' })
    expect(v.parse(duplicateSearch, { min_score: 'muchos' })).toEqual({})
    expect(v.parse(duplicateSearch, { min_score: 101 })).toEqual({})
  })
})

describe("the note on a person's page", () => {
  const page = (value: number) => ({ items: [{ id: 'd7' }], total: { value, relation: 'exact' } })

  it('leads to the one pair', async () => {
    logInAs(['duplicates.view'])
    answers('get', '/duplicates', page(1))
    await show(<OpenPairs personId="p1" />)
    const link = await screen.findByRole('link', { name: 'Comparar los registros' })
    expect(link).toHaveAttribute('href', '/duplicates/d7')
  })

  it('leads to the tray where there are several', async () => {
    logInAs(['duplicates.view'])
    answers('get', '/duplicates', page(3))
    await show(<OpenPairs personId="p1" />)
    const link = await screen.findByRole('link', { name: 'Ver los pares' })
    expect(link).toHaveAttribute('href', '/duplicates?person_id=p1')
  })

  it('asks nothing for who may not see pairs', async () => {
    logInAs([])
    const asked = answers('get', '/duplicates', page(1))
    await show(<OpenPairs personId="p1" />)
    expect(screen.queryByRole('link')).toBeNull()
    expect(asked).toHaveLength(0)
  })
})

describe('the pairs before and after', () => {
  const search = { sort: '-found_at' as const }

  async function beside(id: string) {
    logInAs(['duplicates.view'])
    const asked = answers('get', '/duplicates', { items: [] })
    const shown = await show(<Neighbours duplicateId={id} search={search} />)
    const items = ['d1', 'd2', 'd3'].map((pair) => ({ id: pair }))
    shown.queryClient.setQueryData(duplicatesQuery(search).queryKey, { items } as never)
    return { ...shown, asked }
  }

  it('are those of the tray as it was, without asking for it again', async () => {
    const { asked } = await beside('d2')
    const after = await screen.findByRole('link', { name: 'Par siguiente' })
    expect(after).toHaveAttribute('href', '/duplicates/d3?sort=-found_at')
    const before = screen.getByRole('link', { name: 'Par anterior' })
    expect(before).toHaveAttribute('href', '/duplicates/d1?sort=-found_at')
    expect(asked).toHaveLength(0)
  })

  it('are reached by the keyboard', async () => {
    const { user, router } = await beside('d1')
    await screen.findByRole('link', { name: 'Par siguiente' })
    expect(screen.queryByRole('link', { name: 'Par anterior' })).toBeNull()
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}')
    await expect.poll(() => router.state.location.pathname).toBe('/duplicates/d2')
  })
})
