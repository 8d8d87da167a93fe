import type { SchoolContact } from '../../api/types'

const EMAIL = /[^\s,;|<>"]+@[^\s,;|<>"]+/

/** Reads pasted lines of CCT and address, in either order, as they come from a worksheet or a mail. */
export function readContacts(text: string): SchoolContact[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.map((line) => {
    const email = EMAIL.exec(line)?.[0] ?? ''
    const rest = line.replace(email, ' ').replaceAll(/[\t,;|<>"]/g, ' ')
    return { school_key: rest.trim().slice(0, 40), shift: null, email }
  })
}
