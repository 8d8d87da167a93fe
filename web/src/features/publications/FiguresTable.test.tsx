import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { FigureCell, ProgramFigures } from '../../api/types'
import { show } from '../../test/render'
import { FiguresTable } from './FiguresTable'

const shown = (count: number): FigureCell => ({
  state: 'shown',
  count,
  amount: `${count * 2200}.00`,
})
const empty: FigureCell = { state: 'suppressed', count: null, amount: null }

const figures: ProgramFigures = {
  program: 'Becas Primaria Pública',
  sensitive: false,
  threshold: 5,
  columns: [
    { sex: 'female', age_band: '0-11' },
    { sex: 'male', age_band: '0-11' },
  ],
  rows: [
    { municipality: 'Hermosillo', is_total: false, cells: [empty, empty, shown(32)] },
    { municipality: null, is_total: false, cells: [empty, empty, shown(22)] },
    { municipality: null, is_total: true, cells: [shown(42), shown(12), shown(54)] },
  ],
  suppressed: 4,
}

it('tells which cells are hidden, and why', async () => {
  await show(<FiguresTable figures={figures} />)
  const row = screen.getByRole('row', { name: /Hermosillo/ })
  expect(within(row).getAllByText('oculto')).toHaveLength(2)
  expect(within(row).getByText('32')).toBeVisible()
  expect(screen.getByRole('row', { name: /Otros municipios, juntos/ })).toBeVisible()
  expect(screen.getByText(/Celdas ocultas \(··\): 4\. Tienen menos de 5 personas/)).toBeVisible()
})
