import * as v from 'valibot'
import type { CreateGroundVersion, Ground } from '../../api/types'
import { parseDate } from '../../app/dates'
import { today } from '../../app/format'

export interface GroundValues
  extends Omit<CreateGroundVersion, 'name_en' | 'person_text_en' | 'valid_from'> {
  name_en: string
  person_text_en: string
  valid_from: string | null
}

const text = v.pipe(v.string(), v.trim(), v.minLength(1, 'required'))

export const groundSchema = v.object({
  code: v.pipe(text, v.regex(/^[a-z][a-z0-9-]{1,59}$/, 'code-format')),
  name: text,
  person_text: text,
  legal_basis_id: text,
  valid_from: v.pipe(
    v.nullish(v.string(), ''),
    v.check((date) => parseDate(date) !== null, 'date-invalid'),
    v.check((date) => date >= today(), 'date-past'),
  ),
})

/** A new version begins as the one before it; a new ground, as the mildest there can be. */
export function startingValues(from: Ground | undefined, legalBasisId: string): GroundValues {
  return {
    kind: from?.kind ?? 'suspension',
    code: from?.code ?? '',
    program_id: from?.program_id ?? null,
    name: from?.name ?? '',
    name_en: from?.name_en ?? '',
    legal_basis_id: from?.legal_basis_id ?? legalBasisId,
    requires_hearing: from?.requires_hearing ?? true,
    hearing_business_days: from?.hearing_business_days ?? 5,
    requires_evidence: from?.requires_evidence ?? false,
    evidence_kinds: from?.evidence_kinds ?? [],
    reversible: from?.reversible ?? true,
    effective_rule: from?.effective_rule ?? 'on_date',
    past_effective_allowed: from?.past_effective_allowed ?? false,
    effects_extend_end: from?.effects_extend_end ?? false,
    effects_refund: from?.effects_refund ?? false,
    effects_vacate_place: from?.effects_vacate_place ?? false,
    registration_effect: from?.registration_effect ?? 'cancel',
    on_silence: from?.on_silence ?? 'none',
    silence_business_days: from?.silence_business_days ?? 0,
    person_text: from?.person_text ?? '',
    person_text_en: from?.person_text_en ?? '',
    valid_from: today(),
  }
}

/** As the contract asks for it: what cannot apply is left at rest. */
export function asked(values: GroundValues): CreateGroundVersion {
  return {
    ...values,
    name_en: values.name_en.trim() || null,
    person_text_en: values.person_text_en.trim() || null,
    hearing_business_days: values.requires_hearing ? values.hearing_business_days : 0,
    evidence_kinds: values.requires_evidence ? values.evidence_kinds : [],
    silence_business_days: values.on_silence === 'none' ? 0 : values.silence_business_days,
    valid_from: values.valid_from ?? '',
  }
}
