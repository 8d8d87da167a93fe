import { screen } from '@testing-library/react'
import { http } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { currentSession, endSession } from '../../app/session'
import { me, show } from '../../test/render'
import { answers, problem, problemResponse, server, url } from '../../test/server'
import { LogInForm } from './LogInPage'

async function fill(email: string, password: string) {
  const { user } = await show(<LogInForm />)
  if (email) await user.type(screen.getByLabelText('Correo'), email)
  if (password) await user.type(screen.getByLabelText('Contraseña'), password)
  await user.click(screen.getByRole('button', { name: 'Iniciar sesión' }))
}

describe('logging in', () => {
  beforeEach(endSession)

  it('takes the account into memory', async () => {
    const requests = answers('post', '/sessions', { access_token: 't', expires_in: 900, me })
    await fill('lucia@becas.mx', 'secreta')
    await expect.poll(() => currentSession().me?.display_name).toBe('Lucía Ramírez')
    expect(await requests[0]?.json()).toEqual({ email: 'lucia@becas.mx', password: 'secreta' })
    expect(JSON.stringify(localStorage)).not.toContain('"t"')
  })

  it('says that the two do not match, without telling which', async () => {
    server.use(http.post(url('/sessions'), () => problemResponse(problem('bad-credentials', 401))))
    await fill('lucia@becas.mx', 'otra')
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'El correo o la contraseña no coinciden.',
    )
  })

  it('asks for what is missing and goes to it', async () => {
    await fill('lucia', '')
    expect(screen.getByText('Escriba un correo como nombre@dominio.mx.')).toBeVisible()
    expect(screen.getByText('Hace falta este dato.')).toBeVisible()
    expect(screen.getByLabelText('Correo')).toHaveFocus()
  })
})
