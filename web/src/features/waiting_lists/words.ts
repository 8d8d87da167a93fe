import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { EntryState, OfferChannel, OfferState, PlaceState, TieRule } from '../../api/types'
import entryState from '../../api/words/EntryState.json'
import { statesOf } from '../../app/closedSets'
import type { Word } from '../../app/words'

export const entryStates: Record<EntryState, Word> = statesOf(entryState, {
  waiting: 'info',
  skipped: 'attention',
  offered: 'attention',
  accepted: 'good',
  declined: 'neutral',
  lapsed: 'neutral',
  removed: 'neutral',
})

export const placeStates: Record<PlaceState, Word> = {
  vacant: { text: msg`Vacante`, tone: 'attention' },
  offered: { text: msg`Ofrecido`, tone: 'info' },
  filled: { text: msg`Ocupado`, tone: 'good' },
  withdrawn: { text: msg`Retirado`, tone: 'neutral' },
}

export const offerStates: Record<OfferState, MessageDescriptor> = {
  open: msg`Espera respuesta`,
  accepted: msg`Aceptada`,
  declined: msg`Rechazada`,
  lapsed: msg`Venció sin respuesta`,
}

export const answerChannels: Record<OfferChannel, MessageDescriptor> = {
  link: msg`Por el enlace`,
  in_person: msg`En persona`,
  phone: msg`Por teléfono`,
  email: msg`Por correo`,
  letter: msg`Por escrito`,
}

export const tieRules: Record<TieRule, MessageDescriptor> = {
  earliest_application: msg`En un empate va primero quien solicitó antes; el mismo día, por sorteo con semilla registrada.`,
  lot: msg`Los empates se resuelven por sorteo con semilla registrada.`,
}
