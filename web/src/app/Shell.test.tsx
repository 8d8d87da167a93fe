import { screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { logInAs, onPhone, show } from '../test/render'
import { answers } from '../test/server'
import { Shell } from './Shell'

const menu = () => screen.queryAllByRole('link', { name: 'Procedimientos', hidden: true })

afterEach(() => vi.restoreAllMocks())

describe('the frame around every page', () => {
  it('has its menu beside the page on a wide screen', async () => {
    logInAs(['procedures.view'])
    await show(<Shell />)
    expect(menu()).toHaveLength(1)
  })

  it('draws the menu of a phone when it is opened first, and keeps it', async () => {
    onPhone()
    logInAs(['procedures.view'])
    const { user } = await show(<Shell />)
    expect(menu()).toHaveLength(0)
    await user.click(screen.getByRole('button', { name: 'Abrir el menú' }))
    expect(menu()).toHaveLength(1)
    await user.click(screen.getByRole('button', { name: 'Cerrar el menú' }))
    expect(menu()).toHaveLength(1)
  })

  it('fetches the search of people on a phone when somebody asks for it', async () => {
    onPhone()
    logInAs(['people.search'])
    answers('get', '/people/recent', { items: [] })
    const { user } = await show(<Shell />)
    await user.click(screen.getByRole('button', { name: 'Buscar persona' }))
    expect(await screen.findByRole('dialog')).toBeVisible()
  })
})
