import { screen } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { logInAs, show } from '../../test/render'
import { answers } from '../../test/server'
import { RoundFigures } from './RoundFigures'

const row = {
  key: '26030',
  name: 'Hermosillo',
  schools: 3,
  reported_schools: 2,
  expected: 200,
  reported: 150,
  missing: 50,
  late: 1,
}

describe('the figures of a round', () => {
  beforeEach(() => logInAs(['rounds.view']))

  it('lead from a municipality to its schools, by keyboard and on the map', async () => {
    answers('get', '/rounds/r1/coverage-figures', { by: 'municipality', rows: [row] })
    const onPatch = vi.fn()
    const { user } = await show(<RoundFigures roundId="r1" search={{}} onPatch={onPatch} />)
    const leads = { view: undefined, by: undefined, municipality_code: '26030' }
    ;(await screen.findByRole('button', { name: 'Hermosillo' })).focus()
    await user.keyboard('{Enter}')
    expect(onPatch).toHaveBeenLastCalledWith(leads)
    onPatch.mockClear()
    await user.click(
      (await screen.findByText(/^Hermosillo: 75 ?% \(150 de 200\)$/)).parentElement as Element,
    )
    expect(onPatch).toHaveBeenLastCalledWith(leads)
    expect(screen.getByText('Menos de 50 %')).toBeInTheDocument()
  })

  it('keep protected and small programs together, and lead from programs nowhere', async () => {
    const others = { ...row, key: 'others', name: 'Otros programas' }
    answers('get', '/rounds/r1/coverage-figures', { by: 'program', rows: [others] })
    await show(<RoundFigures roundId="r1" search={{ by: 'program' }} onPatch={() => undefined} />)
    expect(await screen.findByRole('rowheader', { name: 'Otros programas' })).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Otros programas' })).not.toBeInTheDocument()
    expect(screen.getByText(/junta los protegidos/)).toBeVisible()
  })
})
