import { i18n, type MessageDescriptor, type Messages } from '@lingui/core'
import type { Tone, Word } from './words'

/** A closed set as the contract tells it: each member in both languages, in the order in which people choose. */
type ClosedSet<Member extends string> = Record<Member, { es: string; en: string }>

/** The set's words to translate as any other message; being in both languages here, they are in no catalogue. */
export function wordsOf<Member extends string>(set: ClosedSet<Member>) {
  const [spanish, english]: [Messages, Messages] = [{}, {}]
  const words = {} as Record<Member, MessageDescriptor>
  for (const member of Object.keys(set) as Member[]) {
    const { es, en } = set[member]
    const id = `${es} = ${en}`
    spanish[id] = [es]
    english[id] = [en]
    words[member] = { id }
  }
  i18n.load({ 'es-MX': spanish, en: english })
  return words
}

/** The same, with the colour of each one's dot. */
export function statesOf<Member extends string>(
  set: ClosedSet<Member>,
  tones: Record<Member, Tone>,
) {
  const states = {} as Record<Member, Word>
  for (const [member, text] of Object.entries(wordsOf(set)) as [Member, MessageDescriptor][])
    states[member] = { text, tone: tones[member] }
  return states
}
