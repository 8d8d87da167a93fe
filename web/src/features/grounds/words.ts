import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Word } from '../../app/words'
import type { Standing } from './queries'

export const standings: Record<Standing, Word> = {
  in_force: { text: msg`Vigente`, tone: 'good' },
  future: { text: msg`Por empezar`, tone: 'info' },
  ended: { text: msg`Terminada`, tone: 'neutral' },
}

export const yesNo = (value: boolean): MessageDescriptor => (value ? msg`Sí` : msg`No`)
