import { screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { Total } from '../../api/types'
import { show } from '../../test/render'
import { Pager } from './Pager'

const total = (value: number): Total => ({ value, relation: 'exact' })
const size = () => screen.queryByRole('combobox', { name: 'Renglones por página' })

describe('the pager', () => {
  it('keeps the place in the URL', async () => {
    const { user, router } = await show(<Pager page={{ total: total(120), next_cursor: 'abc' }} />)
    expect(screen.getByRole('button', { name: 'Anteriores' })).toBeDisabled()
    await user.click(screen.getByRole('button', { name: 'Siguientes' }))
    expect(router.state.location.search).toEqual({ cursor: 'abc' })
  })

  it('keeps the size of pages there too, and begins again with another', async () => {
    const { user, router } = await show(<Pager page={{ total: total(120), next_cursor: 'abc' }} />)
    await user.click(screen.getByRole('button', { name: 'Siguientes' }))
    expect(size()).toHaveValue('50')
    await user.selectOptions(size() as HTMLElement, '200')
    expect(router.state.location.search).toEqual({ limit: 200 })
    expect(size()).toHaveValue('200')
    await user.selectOptions(size() as HTMLElement, '50')
    expect(router.state.location.search).toEqual({})
  })

  it('offers no other size when all is seen', async () => {
    await show(<Pager page={{ total: total(50) }} />)
    expect(size()).toBeNull()
  })

  it('tells a list that keeps its place itself', async () => {
    const onCursor = vi.fn()
    const page = { total: total(120), next_cursor: 'abc' }
    const { user } = await show(<Pager page={page} onCursor={onCursor} />)
    expect(size()).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Siguientes' }))
    expect(onCursor).toHaveBeenCalledWith('abc')
  })
})
