import * as v from 'valibot'
import type { CreateProcedure, Ground, PayChannel, ProcedureKind } from '../../api/types'
import { parseDate } from '../../app/dates'

export interface ProposalValues {
  kind: ProcedureKind | ''
  ground_code: string
  facts: string
  effective_on: string | null
  ends_on: string | null
  payment_ids: string[]
  registration_id: string
  tier_id: string
  school_id: string
  pays_on: string | null
  channel: PayChannel | ''
  release_condition: string
}

/** What a new proposal asks for beyond its kind; an existing one keeps it. */
export const NO_TERMS = {
  payment_ids: [],
  registration_id: '',
  tier_id: '',
  school_id: '',
  pays_on: null,
  channel: '',
  release_condition: '',
} satisfies Partial<ProposalValues>

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

/** Holds and suspensions may end by themselves. */
export function mayEnd(kind: ProcedureKind | ''): boolean {
  return kind === 'suspension' || kind === 'payment_hold'
}

/** Holds and reschedulings act on payments of the award. */
export function actsOnPayments(kind: ProcedureKind | ''): boolean {
  return kind === 'payment_hold' || kind === 'rescheduling'
}

/** The order for the server; each kind sends only what it asks for. */
export function proposalBody(values: ProposalValues, benefitId: string): CreateProcedure {
  const { kind } = values
  const moves = kind === 'rescheduling'
  return {
    kind: kind as ProcedureKind,
    benefit_id: kind === 'deregistration' ? null : benefitId,
    registration_id: kind === 'deregistration' ? values.registration_id || null : null,
    payment_ids: actsOnPayments(kind) ? values.payment_ids : [],
    tier_id: kind === 'reallocation' ? values.tier_id || null : null,
    school_id: kind === 'reallocation' ? values.school_id || null : null,
    pays_on: moves ? values.pays_on || null : null,
    channel: moves ? values.channel || null : null,
    release_condition: kind === 'payment_hold' ? values.release_condition.trim() || null : null,
    ground_code: values.ground_code,
    facts: values.facts.trim(),
    effective_on: values.effective_on ?? '',
    ends_on: mayEnd(kind) ? values.ends_on || null : null,
  }
}

/** The kinds that have a ground in force, in the order of the catalogue. */
export function offeredKinds(grounds: Ground[]): ProcedureKind[] {
  return [...new Set(grounds.map(({ kind }) => kind))]
}
