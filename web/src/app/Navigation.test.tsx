import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { logInAs, show } from '../test/render'
import { Navigation } from './Navigation'

const names = () => screen.getAllByRole('link').map((link) => link.textContent)

describe('the main menu', () => {
  it('offers only what the account may open', async () => {
    logInAs(['packages.view', 'procedures.view'])
    await show(<Navigation onNavigate={() => {}} />)
    expect(names()).toEqual([
      'Procedimientos',
      'Términos previstos',
      'En bloque',
      'Paquetes a Pagos',
      'Causales',
    ])
  })

  it('shows a school its own page and no other', async () => {
    logInAs(['rounds.view', 'reports.view', 'reports.create', 'tasks.view', 'programs.view'], {
      id: 's1',
      school_key: '26DIT1070K',
      shift: 'matutino',
      name: 'Instituto Tecnológico Othón No. 1',
    })
    await show(<Navigation onNavigate={() => {}} />)
    expect(names()).toEqual(['Mi escuela'])
  })

  it('shows an account for computers no personal data', async () => {
    logInAs(['audit.view', 'jobs.view'])
    await show(<Navigation onNavigate={() => {}} />)
    expect(names()).toEqual(['Bitácora'])
  })
})
