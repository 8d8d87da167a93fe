import { describe, expect, it } from 'vitest'
import { currentPage } from './pages'

const among = ['/', '/complaints', '/complaints/figures', '/graduates']

describe('the page that a path belongs to', () => {
  it('is the nearest above it', () => {
    expect(currentPage(among, '/')).toBe('/')
    expect(currentPage(among, '/complaints/019')).toBe('/complaints')
    expect(currentPage(among, '/complaints/figures/quarterly')).toBe('/complaints/figures')
    expect(currentPage(among, '/graduates')).toBe('/graduates')
  })

  it('is none where no page is above it', () => {
    expect(currentPage(among, '/complaintsx')).toBeUndefined()
  })
})
