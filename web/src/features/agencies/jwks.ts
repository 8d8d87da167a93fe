import type { UseFormReturnType } from '@mantine/form'
import type { Problem } from '../../api/types'
import { fieldMessage, showFieldErrors } from '../../app/forms'

/** The keys as an object; null where the text is none. */
export function parseJwks(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

/** What is wrong with which key stands beside the one field in which all of them are. */
// biome-ignore lint/suspicious/noExplicitAny: the form's own generics do not matter here
export function showKeyErrors(form: UseFormReturnType<any, any>, problem: Problem) {
  showFieldErrors(form, problem)
  const [fault] = (problem.errors ?? []).filter(({ pointer }) => pointer.startsWith('/jwks/'))
  if (!fault) return
  const at = Number(fault.pointer.split('/')[3] ?? 0) + 1
  form.setFieldError('jwks', `${at}. ${fieldMessage(fault.code, fault.message)}`)
}
