import { useMediaQuery } from '@mantine/hooks'

/** Where Mantine's own `sm` ends: what is `visibleFrom` there is not seen. */
const PHONE = '(max-width: 47.99em)'

/** Whether the screen is as narrow as a phone's: what has no place there need not be drawn. */
export function usePhone(): boolean {
  return useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false })
}
