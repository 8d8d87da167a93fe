import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { IdentityChange } from '../../api/types'
import sex from '../../api/words/Sex.json'
import { wordsOf } from '../../app/closedSets'

export const sexes: Record<'female' | 'male' | 'non_binary', MessageDescriptor> = wordsOf(sex)

/** What happened, as a clerk tells it. */
export const changeKinds: Record<IdentityChange['kind'], MessageDescriptor> = {
  correction: msg`Se capturó mal: corregir`,
  legal_change: msg`Cambió de verdad: matrimonio, reconocimiento, identidad de género, CURP nueva`,
  death: msg`Falleció`,
  death_withdrawn: msg`No falleció: se registró por error`,
}

export const changeTitles: Record<IdentityChange['kind'], MessageDescriptor> = {
  correction: msg`Corrección`,
  legal_change: msg`Cambio legal`,
  death: msg`Fallecimiento`,
  death_withdrawn: msg`Fallecimiento retirado`,
}

export const changeSources: Record<IdentityChange['source'], MessageDescriptor> = {
  renapo: msg`RENAPO`,
  birth_certificate: msg`Acta de nacimiento`,
  death_certificate: msg`Acta de defunción`,
  marriage_certificate: msg`Acta de matrimonio`,
  court_order: msg`Sentencia o resolución`,
  official_id: msg`Identificación oficial`,
  family_notice: msg`Aviso de la familia`,
  other: msg`Otra`,
}
