import type { AnswerChannel, ComplaintKind } from '../../api/types'

/** What somebody is writing; it lies in this browser alone until it is sent. */
export interface Draft {
  kind: ComplaintKind | ''
  facts: string
  facts_on: string | null
  place: string
  municipality_code: string
  office_id: string
  program_id: string
  staff_involved: string
  anonymous: boolean
  name: string
  answer_channel: AnswerChannel
  email: string
  phone: string
  address: string
}

export const EMPTY: Draft = {
  kind: '',
  facts: '',
  facts_on: null,
  place: '',
  municipality_code: '',
  office_id: '',
  program_id: '',
  staff_involved: '',
  anonymous: false,
  name: '',
  answer_channel: 'follow_page',
  email: '',
  phone: '',
  address: '',
}

const KEY = 'complaint-draft'

export function storedDraft(): Draft {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    return { ...EMPTY, ...(typeof stored === 'object' ? stored : {}) }
  } catch {
    return EMPTY
  }
}

export function storeDraft(draft: Draft) {
  localStorage.setItem(KEY, JSON.stringify(draft))
}

export function forgetDraft() {
  localStorage.removeItem(KEY)
}

const text = (value: string) => value.trim() || null

/** The matter as the contract wants it. */
export function matterOf(draft: Draft) {
  return {
    kind: draft.kind as ComplaintKind,
    facts: draft.facts.trim(),
    facts_on: draft.facts_on || null,
    place: text(draft.place),
    municipality_code: text(draft.municipality_code),
    office_id: text(draft.office_id),
    program_id: text(draft.program_id),
    staff_involved: text(draft.staff_involved),
  }
}

/** Nobody, where it goes without a name: what was typed before is not sent. */
export function complainantOf(draft: Draft) {
  if (draft.anonymous) return null
  return {
    name: draft.name.trim(),
    answer_channel: draft.answer_channel,
    email: draft.answer_channel === 'email' ? text(draft.email) : null,
    phone: draft.answer_channel === 'phone' ? text(draft.phone) : null,
    address: draft.answer_channel === 'letter' ? text(draft.address) : null,
  }
}
