import * as v from 'valibot'
import type { CreateProcedure, Ground, ProcedureKind } from '../../api/types'
import { parseDate } from '../../app/dates'

export interface ProposalValues {
  kind: ProcedureKind | ''
  ground_code: string
  facts: string
  effective_on: string | null
  ends_on: string | null
}

const MIN_FACTS = 20
const date = v.pipe(
  v.nullish(v.string(), ''),
  v.check((text) => parseDate(text) !== null, 'date-invalid'),
)

export const proposalSchema = v.pipe(
  v.object({
    kind: v.pipe(v.string(), v.minLength(1, 'required')),
    ground_code: v.pipe(v.string(), v.minLength(1, 'required')),
    facts: v.pipe(v.string(), v.trim(), v.minLength(MIN_FACTS, 'facts-short')),
    effective_on: date,
    ends_on: v.pipe(
      v.nullish(v.string(), ''),
      v.check((text) => text === '' || parseDate(text) !== null, 'date-invalid'),
    ),
  }),
  v.forward(
    v.partialCheck(
      [['effective_on'], ['ends_on']],
      ({ effective_on, ends_on }) => !ends_on || ends_on > effective_on,
      'ends-before-start',
    ),
    ['ends_on'],
  ),
)

/** The order for the server; an end date belongs to suspensions only. */
export function proposalBody(
  values: ProposalValues,
): Omit<CreateProcedure, 'benefit_id' | 'alert_id'> {
  return {
    kind: values.kind as ProcedureKind,
    ground_code: values.ground_code,
    facts: values.facts.trim(),
    effective_on: values.effective_on ?? '',
    ends_on: values.kind === 'suspension' ? values.ends_on || null : null,
  }
}

/** Kinds that can be carried to the end here, in the order of the catalogue. */
export function usableKinds(grounds: Ground[]): ProcedureKind[] {
  return [...new Set(grounds.filter(({ usable }) => usable).map(({ kind }) => kind))]
}
