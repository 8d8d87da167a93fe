import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Complaint } from '../../api/types'
import { logInAs, show } from '../../test/render'
import { NextSteps } from './ComplaintPage'

const complaint = {
  id: '1',
  folio: 'QS-2026-000001',
  state: 'classified',
  allowed: ['take', 'answer'],
} as Partial<Complaint> as Complaint

describe('what may be done with a complaint', () => {
  it('is what the machine allows and nothing else', async () => {
    logInAs(['complaints.view', 'complaints.attend'])
    await show(<NextSteps complaint={complaint} />)
    expect(screen.getByRole('button', { name: 'Tomarlo' })).toBeVisible()
    expect(screen.getByRole('button', { name: 'Contestar' })).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Asignar' })).toBeNull()
  })

  it('is nothing for whoever only reads', async () => {
    logInAs(['complaints.view'])
    await show(<NextSteps complaint={{ ...complaint, allowed: [] }} />)
    expect(screen.getByText('Por ahora no hay nada que usted pueda hacer con él.')).toBeVisible()
  })
})
