import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { ComplaintQuarter, QuarterFigures } from '../../../api/types'
import { logInAs, show } from '../../../test/render'
import { QuarterCauses } from './QuarterCauses'

const quarter = (from: string, to: string): QuarterFigures => ({
  from,
  to,
  figures: { group: null, is_total: true, received: 20 },
})

const report: ComplaintQuarter = {
  year: 2026,
  quarter: 3,
  is_over: true,
  current: quarter('2026-07-01', '2026-09-30'),
  previous: quarter('2026-04-01', '2026-06-30'),
  year_before: quarter('2025-07-01', '2025-09-30'),
  causes: [
    {
      code: 'late-payment',
      name_es: 'El pago llegó tarde',
      name_en: 'The payment came late',
      received: 13,
      received_previous: 7,
      received_year_before: null,
      open_actions: 2,
      checked_actions: 1,
    },
  ],
}

const cells = () => screen.getAllByRole('cell').map((cell) => cell.textContent)

it('says what is told of a cause, and what is hidden', async () => {
  logInAs(['complaints.view_figures'])
  await show(<QuarterCauses report={report} />)
  expect(cells()).toEqual(['El pago llegó tarde', '13', '7', '··oculto', '2', '1'])
})

it('leads to the actions on a cause whoever may see them', async () => {
  logInAs(['complaints.view_figures'])
  await show(<QuarterCauses report={report} />)
  expect(screen.queryByRole('link')).toBeNull()
  logInAs(['complaints.view_figures', 'improvements.view'])
  const link = await screen.findByRole('link', { name: 'El pago llegó tarde' })
  expect(link).toHaveAttribute('href', '/improvements?cause=late-payment')
})
