import * as v from 'valibot'
import type { Beneficiary, IdentityChange, RecordIdentityChange } from '../../api/types'

const name = v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(100, 'too-long'))

export const identitySchema = v.object({
  kind: v.string(),
  effective_on: v.pipe(v.string('required'), v.isoDate('date-invalid')),
  source: v.string(),
  note: v.pipe(v.string(), v.maxLength(500, 'too-long')),
  given_names: name,
  first_surname: name,
  second_surname: v.string(),
  curp: v.pipe(
    v.string(),
    v.trim(),
    v.toUpperCase(),
    v.regex(/^([A-ZÑ]{4}\d{6}[A-Z0-9]{8})?$/, 'curp-malformed'),
  ),
  birth_date: v.nullable(v.pipe(v.string(), v.isoDate('date-invalid'))),
  sex: v.string(),
})

export interface IdentityValues {
  kind: IdentityChange['kind']
  effective_on: string | null
  source: IdentityChange['source']
  note: string
  given_names: string
  first_surname: string
  second_surname: string
  curp: string
  birth_date: string | null
  sex: string
}

/** The form as it opens: what is registered, and a CURP only where another is written. */
export function openingValues(person: Beneficiary): IdentityValues {
  return {
    kind: 'correction',
    effective_on: null,
    source: 'birth_certificate',
    note: '',
    given_names: person.given_names,
    first_surname: person.first_surname,
    second_surname: person.second_surname ?? '',
    curp: '',
    birth_date: person.birth_date ?? null,
    sex: person.sex ?? '',
  }
}

export const isOfDeath = (kind: IdentityChange['kind']) =>
  kind === 'death' || kind === 'death_withdrawn'

/** What is sent: only what is other than what is registered. */
export function changeOf(person: Beneficiary, values: IdentityValues): RecordIdentityChange {
  const head = {
    kind: values.kind,
    effective_on: values.effective_on ?? '',
    source: values.source,
    note: values.note.trim() || null,
  }
  if (isOfDeath(values.kind)) return head
  const unlike = (text: string, known: string | null | undefined) =>
    text.trim() === (known ?? '') ? undefined : text.trim()
  return {
    ...head,
    given_names: unlike(values.given_names, person.given_names),
    first_surname: unlike(values.first_surname, person.first_surname),
    second_surname: unlike(values.second_surname, person.second_surname),
    curp: values.curp.trim().toUpperCase() || undefined,
    birth_date: unlike(values.birth_date ?? '', person.birth_date) || undefined,
    sex: (unlike(values.sex, person.sex) || undefined) as RecordIdentityChange['sex'],
  }
}
