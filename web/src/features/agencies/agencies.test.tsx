import { screen, within } from '@testing-library/react'
import { http } from 'msw'
import { describe, expect, it } from 'vitest'
import type { AgencyClientDetail, Agreement } from '../../api/types'
import { logInAs, show } from '../../test/render'
import { answers, problem, problemResponse, server, url } from '../../test/server'
import { ClientActions } from './ClientActions'
import { ClientForm } from './ClientForm'
import { RefusalsPanel } from './RefusalsPanel'
import { SecretsPanel } from './SecretsPanel'

const agreement: Agreement = {
  id: 'a1',
  reference: 'CONV-1',
  agency_name: 'DIF Sonora',
  purpose_es: 'Evitar apoyos duplicados',
  purpose_en: null,
  legal_basis: 'LGPDPPSO 60',
  signed_on: '2026-01-01',
  valid_from: '2026-01-01',
  valid_to: null,
  scopes: ['people.find', 'enrolment.check'],
  contact_name: 'Elena Enlace',
  contact_email: 'enlace@dif.example',
  state: 'in_force',
  ended_at: null,
  end_reason: null,
  clients: 0,
  created_at: '2026-01-01T19:00:00Z',
  version: 1,
}

const client: AgencyClientDetail = {
  id: 'c1',
  client_id: 'dif-sonora-abc',
  name: 'Sistema de apoyos',
  agreement: { id: 'a1', reference: 'CONV-1', agency_name: 'DIF Sonora', state: 'in_force' },
  scopes: ['people.find'],
  effective_scopes: ['people.find'],
  environment: 'production',
  auth_method: 'client_secret_basic',
  requests_per_minute: 60,
  state: 'active',
  state_reason: null,
  is_served: true,
  secret_expires_at: null,
  last_used_at: null,
  created_at: '2026-11-23T19:00:00Z',
  version: 1,
  jwks: null,
  last_address: null,
  secrets: [],
  refusals: [],
}

describe('a new secret', () => {
  it('is shown once, to be copied, and is gone with its dialog', async () => {
    logInAs(['agencies.view', 'agencies.edit'])
    const requests = answers('post', '/agency-clients/c1/secrets', {
      client_id: 'dif-sonora-abc',
      client_secret: 'sgm_una-sola-vez',
      client,
    })
    const { user } = await show(<SecretsPanel client={client} />)
    await user.click(screen.getByRole('button', { name: 'Crear un secreto…' }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.selectOptions(dialog.getByLabelText('Por cuánto tiempo sirve'), '90')
    await user.click(dialog.getByRole('button', { name: 'Crear y mostrar' }))
    expect(await dialog.findByText('sgm_una-sola-vez')).toBeVisible()
    expect(dialog.getByRole('button', { name: /Copiar: Secreto/ })).toBeVisible()
    expect(await requests[0]?.json()).toEqual({ days: 90 })
    await user.click(dialog.getByRole('button', { name: 'Ya lo guardé' }))
    await expect.poll(() => screen.queryByText('sgm_una-sola-vez')).toBeNull()
  })

  it('goes only when it was said to be kept, and a dialog opened again knows nothing of it', async () => {
    logInAs(['agencies.view', 'agencies.edit'])
    answers('post', '/agency-clients/c1/secrets', {
      client_id: 'dif-sonora-abc',
      client_secret: 'sgm_una-sola-vez',
      client,
    })
    const { user } = await show(<SecretsPanel client={client} />)
    await user.click(screen.getByRole('button', { name: 'Crear un secreto…' }))
    await user.click(await screen.findByRole('button', { name: 'Crear y mostrar' }))
    expect(await screen.findByText('sgm_una-sola-vez')).toBeVisible()
    // What lies behind a dialog has no role.
    await user.click(document.querySelector('.mantine-Modal-overlay') as Element)
    await user.keyboard('{Escape}')
    expect(screen.getByText('sgm_una-sola-vez')).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Cerrar' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Crear y mostrar' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Ya lo guardé' }))
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
    expect(document.body.textContent).not.toContain('sgm_una-sola-vez')
    await user.click(screen.getByRole('button', { name: 'Crear un secreto…' }))
    expect(await screen.findByLabelText('Por cuánto tiempo sirve')).toHaveValue('365')
    expect(document.body.textContent).not.toContain('sgm_una-sola-vez')
  })

  it('is asked for again where there is none to show', async () => {
    logInAs(['agencies.view', 'agencies.edit'])
    server.use(
      http.post(url('/agency-clients/c1/secrets'), () =>
        problemResponse(problem('two-secrets-live', 409)),
      ),
    )
    const { user } = await show(<SecretsPanel client={client} />)
    await user.click(screen.getByRole('button', { name: 'Crear un secreto…' }))
    await user.click(await screen.findByRole('button', { name: 'Crear y mostrar' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('Ya sirven dos secretos')
    expect(screen.getByRole('button', { name: 'Crear y mostrar' })).toBeEnabled()
    expect(screen.queryByRole('button', { name: 'Ya lo guardé' })).toBeNull()
  })

  it('is not offered beside two that serve, nor to whoever only looks', async () => {
    const secret = {
      id: 's1',
      hint: 'abcd',
      state: 'live' as const,
      created_at: '2026-11-23T19:00:00Z',
      expires_at: '2027-11-23T19:00:00Z',
      revoked_at: null,
      last_used_at: null,
    }
    const two = { ...client, secrets: [secret, { ...secret, id: 's2', hint: 'efgh' }] }
    logInAs(['agencies.view', 'agencies.edit'])
    await show(<SecretsPanel client={two} />)
    expect(screen.queryByRole('button', { name: /Crear/ })).toBeNull()
    expect(screen.getByRole('button', { name: /termina en efgh/ })).toBeVisible()
    logInAs(['agencies.view'])
    await show(<ClientActions client={client} />)
    expect(screen.queryByRole('button', { name: 'Suspender…' })).toBeNull()
  })
})

describe('a new program', () => {
  it('may do only what its agreement allows, and says which key cannot be used', async () => {
    logInAs(['agencies.view', 'agencies.edit'])
    const fault = { pointer: '/jwks/keys/1', code: 'key-private', message: '' }
    server.use(
      http.post(url('/agency-clients'), () =>
        problemResponse(problem('keys-invalid', 422, { errors: [fault] })),
      ),
    )
    const { user } = await show(<ClientForm agreement={agreement} onClose={() => {}} />)
    expect(screen.queryByRole('checkbox', { name: /paquetes/ })).toBeNull()
    await user.type(screen.getByLabelText('Nombre del programa'), 'Sistema')
    await user.click(screen.getByRole('checkbox', { name: 'Buscar personas por CURP' }))
    await user.click(screen.getByRole('radio', { name: /propia llave/ }))
    await user.click(screen.getByRole('button', { name: 'Crear' }))
    expect(await screen.findByText(/un objeto JSON con la lista/)).toBeVisible()
    await user.click(screen.getByLabelText('Llaves públicas (JWKS)'))
    await user.paste('{"keys": []}')
    await user.click(screen.getByRole('button', { name: 'Crear' }))
    expect(await screen.findByText(/^2\. Es una llave privada/)).toBeVisible()
  })
})

describe('what a program was refused', () => {
  it('is told in words', async () => {
    const refusal = {
      happened_at: '2026-11-23T19:00:00Z',
      code: 'insufficient-scope',
      operation: '/api/v1/agency/packages',
      address: '10.0.0.9',
    }
    await show(<RefusalsPanel refusals={[refusal]} />)
    const row = screen.getByRole('row', { name: /sin el alcance/ })
    expect(row).toHaveTextContent('/api/v1/agency/packages')
  })
})
