import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { wordsFor } from '../../api/problems'
import type { IssuedLetter, Problem } from '../../api/types'
import { notify } from '../../app/notify'

/** Says that a letter was issued; a fault of the office's template as well. */
export function sayIssued(letter: IssuedLetter) {
  const title = i18n._(msg`Se expidió la carta ${letter.folio}`)
  if (letter.template_fault) {
    const fault = letter.template_fault
    const message = i18n._(
      msg`La plantilla editada tiene una falla y se usó la del sistema. Avise a Informática: ${fault}`,
    )
    notify({ color: 'yellow', title, message, autoClose: false })
    return
  }
  notify({ color: 'green', title, message: i18n._(msg`Descárguela de la lista de cartas.`) })
}

export function sayNotIssued(problem: Problem) {
  const { title, next } = wordsFor(problem)
  notify({ color: 'red', title: i18n._(title), message: problem.detail || i18n._(next) })
}
