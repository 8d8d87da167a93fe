import { screen } from '@testing-library/react'
import { http } from 'msw'
import { expect, it, vi } from 'vitest'
import { logInAs, show } from '../../test/render'
import { server, url } from '../../test/server'
import { ExportRegistry } from './ExportRegistry'

it('sends the quarter and the purpose, and hands over the file', async () => {
  logInAs(['publications.export'])
  const sent: unknown[] = []
  server.use(
    http.post(url('/publications/registries'), async ({ request }) => {
      sent.push(await request.json())
      return new Response('Ejercicio', { headers: { 'content-type': 'text/csv' } })
    }),
  )
  URL.createObjectURL = vi.fn(() => 'blob:file')
  URL.revokeObjectURL = vi.fn()
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
  const { user } = await show(<ExportRegistry quarters={['2026-T3', '2026-T2']} />)
  await user.click(screen.getByRole('button', { name: 'Descargar el padrón público' }))
  await user.selectOptions(await screen.findByLabelText('Trimestre'), '2026-T2')
  await user.click(screen.getByRole('button', { name: 'Descargar' }))
  await expect.poll(() => sent).toEqual([{ quarter: '2026-T2', purpose: 'transparency_portal' }])
})

it('is not there for who may only look', async () => {
  logInAs(['publications.view'])
  await show(<ExportRegistry quarters={['2026-T3']} />)
  expect(screen.queryByRole('button')).toBeNull()
})
