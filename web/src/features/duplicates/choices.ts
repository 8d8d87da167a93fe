import type { Duplicate, FieldPair, MergeField, Side } from '../../api/types'

/** What a clerk decides before merging: which record stays, and whose data it takes. */
export interface Choices {
  kept: Side
  chosen: Partial<Record<MergeField, Side>>
}

const across: Record<Side, Side> = { one: 'other', other: 'one' }

/** The record that has more is kept, until the clerk says otherwise. */
export function firstChoices({ one, other }: Pick<Duplicate, 'one' | 'other'>): Choices {
  return { kept: other.benefits > one.benefits ? 'other' : 'one', chosen: {} }
}

/** Whose value a field takes: the chosen one, else that of who stays, else the other's where that is empty. */
export function sideOf(pair: FieldPair, { kept, chosen }: Choices): Side {
  return chosen[pair.field] ?? (pair[kept] ? kept : across[kept])
}

/** Every difference with its side, so that nothing is left to be guessed. */
export function choicesOf(fields: FieldPair[], choices: Choices): Record<string, Side> {
  const differences = fields.filter(({ same }) => !same)
  return Object.fromEntries(differences.map((pair) => [pair.field, sideOf(pair, choices)]))
}
