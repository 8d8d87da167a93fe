import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { CaptureMeans } from '../../api/types'

export const captureMeans: Record<CaptureMeans, MessageDescriptor> = {
  email: msg`Correo electrónico`,
  letter: msg`Oficio`,
  in_person: msg`En persona`,
  phone: msg`Teléfono`,
  visit: msg`Visita a la escuela`,
}
