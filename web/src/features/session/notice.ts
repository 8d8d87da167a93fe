import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Session } from '../../api/types'
import { notify } from '../../app/notify'

/** Tells on logging in what happened to one's sessions meanwhile. */
export function tellNotice({ notice }: Session) {
  if (notice !== 'token_reused') return
  notify({
    color: 'red',
    autoClose: false,
    title: i18n._(msg`Cerramos una de sus sesiones`),
    message: i18n._(
      msg`Alguien usó una copia de ella. Cambie su contraseña y avise a Informática si no fue usted.`,
    ),
  })
}
