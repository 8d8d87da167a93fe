import type { Complaint } from '../../api/types'
import { LettersPanel } from './LettersPanel'

/** The letters with which a complaint was handed over or answered; none where nobody wrote one. */
export function ReferralLetters({ complaint }: { complaint: Complaint }) {
  const handedOver = complaint.referrals.some(({ letter_folio }) => letter_folio)
  const answered = complaint.answers.some(({ channel }) =>
    ['letter', 'in_person'].includes(channel),
  )
  return handedOver || answered ? (
    <LettersPanel subject="complaint" subjectId={complaint.id} />
  ) : null
}
