import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { show } from '../test/render'
import { ProgramText } from './ProgramText'

describe('an award in a list', () => {
  it('is told with its folio where the program is ordinary', async () => {
    await show(<ProgramText program="Becas Primaria Pública" protection="open" rest={['BPP-1']} />)
    expect(screen.getByText('Becas Primaria Pública · BPP-1')).toBeVisible()
    expect(screen.queryByText('Dato sensible')).toBeNull()
  })

  it('is marked where it tells of somebody’s health', async () => {
    await show(<ProgramText program="Becaterapias" protection="sensitive" rest={['BTE-1']} />)
    expect(screen.getByText('Becaterapias · BTE-1')).toBeVisible()
    expect(screen.getByText('Dato sensible')).toBeVisible()
  })

  it('is only said to be there to who may not know which', async () => {
    await show(
      <ProgramText program="Programa protegido" protection="concealed" rest={['', null]} />,
    )
    expect(screen.getByText('Programa protegido')).toBeVisible()
    expect(screen.queryByText('Dato sensible')).toBeNull()
  })
})
