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

  it('shows an account for computers no personal data', async () => {
    logInAs(['audit.view', 'jobs.view'])
    await show(<Navigation onNavigate={() => {}} />)
    expect(names()).toEqual(['Bitácora'])
  })
})
