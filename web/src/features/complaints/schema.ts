import * as v from 'valibot'
import { parseDate } from '../../app/dates'
import { today } from '../../app/format'
import type { Draft } from './draft'

const needs = (channel: Draft['answer_channel'], field: 'email' | 'phone' | 'address') =>
  v.forward(
    v.check(
      (draft: Draft) =>
        draft.anonymous || draft.answer_channel !== channel || draft[field].trim() !== '',
      'required',
    ),
    [field],
  )

/** What may be sent: what happened, and who says it unless nobody is to know. */
export const draftSchema = v.pipe(
  v.custom<Draft>((value) => typeof value === 'object' && value !== null),
  v.forward(
    v.check((draft: Draft) => draft.kind !== '', 'required'),
    ['kind'],
  ),
  v.forward(
    v.check((draft: Draft) => draft.facts.trim().length >= 10, 'too-short'),
    ['facts'],
  ),
  v.forward(
    v.check((draft: Draft) => !draft.facts_on || parseDate(draft.facts_on) !== null, 'date-invalid'),
    ['facts_on'],
  ),
  v.forward(
    v.check((draft: Draft) => !draft.facts_on || draft.facts_on <= today(), 'date-future'),
    ['facts_on'],
  ),
  v.forward(
    v.check((draft: Draft) => draft.anonymous || draft.name.trim() !== '', 'required'),
    ['name'],
  ),
  needs('email', 'email'),
  needs('phone', 'phone'),
  needs('letter', 'address'),
)
