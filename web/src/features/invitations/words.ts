import { msg } from '@lingui/core/macro'
import type { InvitationOutcome, SchoolInvitation } from '../../api/types'
import type { Tone, Word } from '../../app/words'

const word = (tone: Tone, text: Word['text']): Word => ({ tone, text })

export const outcomes: Record<InvitationOutcome, Word> = {
  invited: word('good', msg`Se le invita`),
  invited_again: word('good', msg`Se le envía otro enlace`),
  already_invited: word('info', msg`Ya se le invitó y no ha entrado`),
  has_account: word('neutral', msg`Ya tiene cuenta`),
  no_address: word('attention', msg`No tiene correo anotado`),
  address_taken: word('attention', msg`Su correo es de otra cuenta`),
  address_shared: word('attention', msg`Comparte su correo con otra escuela`),
}

export const actStates: Record<SchoolInvitation['state'], Word> = {
  sending: word('info', msg`Enviando`),
  sent: word('good', msg`Enviadas`),
  failed: word('bad', msg`No se pudieron enviar`),
  cancelled: word('neutral', msg`Canceladas`),
  withdrawn: word('neutral', msg`Retiradas`),
}
