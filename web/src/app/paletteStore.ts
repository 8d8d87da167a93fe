import { createSpotlight } from '@mantine/spotlight'

const [store, actions] = createSpotlight()

export const paletteStore = store
export const openPalette = actions.open
export const closePalette = actions.close

/** Marks the best hit, so that Enter opens it without an arrow key first. */
export function selectFirst() {
  const { listId, ...rest } = store.getState()
  const list = document.getElementById(listId)
  list?.querySelector('[data-selected]')?.removeAttribute('data-selected')
  list?.querySelector('[data-action]')?.setAttribute('data-selected', 'true')
  store.setState({ ...rest, listId, selected: 0 })
}
