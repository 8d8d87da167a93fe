import type { Complaint } from '../../api/types'
import { LettersPanel } from './LettersPanel'

/** The letters with which a complaint was handed over; none where nobody wrote one. */
export function ReferralLetters({ complaint }: { complaint: Complaint }) {
  const written = complaint.referrals.some(({ letter_folio }) => letter_folio)
  return written ? <LettersPanel subject="complaint" subjectId={complaint.id} /> : null
}
