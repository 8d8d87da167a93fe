import type { MessageDescriptor } from '@lingui/core'
import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { schemaResolver, type UseFormReturnType } from '@mantine/form'
import type { FieldError, Problem } from '../api/types'

// Codes of the field errors, ours (from the form's schema) and the server's alike.
const fieldWords: Record<string, MessageDescriptor> = {
  required: msg`Hace falta este dato.`,
  length: msg`La extensión no es la que se pide.`,
  'six-digits': msg`Son seis dígitos, como 123 456.`,
  'wrong-code': msg`El código no es correcto o ya se usó.`,
  'too-short': msg`Es demasiado corto; explique un poco más.`,
  'too-long': msg`Es demasiado largo.`,
  email: msg`Escriba un correo como nombre@dominio.mx.`,
  'date-invalid': msg`Escriba una fecha que exista, como 31/12/2026.`,
  'date-past': msg`La fecha tiene que ser de hoy en adelante.`,
  'reminder-in-the-past': msg`Uno de los recordatorios caería en un día que ya pasó.`,
  'reminders-too-close': msg`Quedan demasiado juntos; deje menos, o menos días entre dos correos.`,
  'gap-range': msg`Escriba de 1 a 60 días.`,
  'date-future': msg`La fecha no puede ser futura.`,
  'ends-before-start': msg`Tiene que ser después de la fecha en que surte efecto.`,
  'facts-short': msg`Describa los hechos con al menos 20 caracteres.`,
  'reason-short': msg`Escriba el motivo con al menos 10 caracteres.`,
  'password-length': msg`Escriba de 12 a 128 caracteres.`,
  'passwords-differ': msg`No es igual a la de arriba.`,
  'bad-password': msg`No es la contraseña de esta cuenta.`,
  'email-taken': msg`Ya hay una cuenta con ese correo.`,
  'role-already-held': msg`Ya tiene ese rol en esas fechas.`,
  'ends-too-early': msg`Tiene que ser de hoy en adelante, y no antes del inicio.`,
  'curp-malformed': msg`La CURP lleva 18 caracteres: letras y números.`,
  'curp-check-digit': msg`El último dígito no corresponde; revise la CURP.`,
  'curp-disagrees': msg`No concuerda con la fecha de nacimiento o el sexo.`,
  'postal-code-malformed': msg`El código postal lleva cinco números.`,
  'curp-of-another': msg`Es de otra persona: el nombre no coincide.`,
  'relation-end-invalid': msg`Tiene que estar entre el inicio de la relación y hoy.`,
  'identity-unchanged': msg`Nada cambia: escriba el dato nuevo.`,
  'identity-date-invalid': msg`No puede ser futura ni anterior al nacimiento.`,
  'birth-date-invalid': msg`No puede ser futura ni posterior al fallecimiento.`,
  'withdrawal-reason-missing': msg`Escriba por qué se retira.`,
  'code-format': msg`Minúsculas sin acento, cifras y guiones; empiece con letra.`,
  'months-range': msg`Escriba de 1 a 240 meses.`,
  'empty-section': msg`Agregue una pregunta, o quite la sección.`,
  'condition-lost': msg`Depende de una respuesta que ya no está antes. Cambie cuándo se pregunta, o muévala.`,
  'two-options': msg`Hacen falta al menos dos opciones.`,
  'least-most': msg`Escriba un mínimo y un máximo mayor que él.`,
  'scale-points': msg`Una escala tiene a lo más once puntos.`,
  'choose-answers': msg`Elija al menos una respuesta.`,
  repeated: msg`Ya está en la lista.`,
  unknown: msg`No existe o ya no está.`,
  'choose-scope': msg`Elija al menos un alcance.`,
  'before-signed': msg`No puede empezar antes de la firma.`,
  'per-minute': msg`Escriba de 1 a 6,000 por minuto.`,
  'no-jwks': msg`Pegue un JWKS: un objeto JSON con la lista «keys».`,
  'keys-count': msg`Debe llevar de una a cuatro llaves públicas en la lista «keys».`,
  'keys-missing': msg`Hacen falta sus llaves públicas.`,
  'key-private': msg`Es una llave privada. No la comparta con nadie: genere otra y pegue solo la pública.`,
  'key-unnamed': msg`La llave necesita un identificador (kid) de 1 a 100 caracteres.`,
  'key-repeated': msg`Dos llaves llevan el mismo identificador (kid).`,
  'key-not-signing': msg`La llave no es para firmar (use debe ser sig).`,
  'key-unsupported': msg`Se admiten Ed25519, P-256 y RSA de 2048 a 4096 bits, en la forma de RFC 7517.`,
  'scope-beyond-agreement': msg`Hay un alcance que el convenio no permite.`,
  'agreement-reference-taken': msg`Ya hay un convenio con esa referencia.`,
  'sandbox-among-real-data': msg`En esta instalación no todos los datos son inventados.`,
  'from-tomorrow': msg`Tiene que ser de mañana en adelante.`,
  'outside-validity': msg`Tiene que estar dentro de la vigencia de la versión anterior.`,
  'to-before-from': msg`Tiene que ser el primer día o uno posterior.`,
  'period-too-long': msg`El periodo es de diez años como máximo.`,
  'curp-already-registered': msg`Ya es de otra persona del padrón.`,
  'view-name-taken': msg`Ya tiene una vista con ese nombre.`,
  'view-holds-person': msg`No debe decir de quién se trata.`,
}

export function fieldMessage(code: string, fallback?: string): string {
  const descriptor = fieldWords[code]
  if (descriptor) return i18n._(descriptor)
  return fallback || i18n._(msg`Revise este dato.`)
}

/** `/rows/0/reason` → `rows.0.reason` */
export function pathOf(pointer: string): string {
  return pointer.replace(/^\//, '').replaceAll('/', '.')
}

/** Puts the server's field errors beside their fields and takes the person to the first one. */
// biome-ignore lint/suspicious/noExplicitAny: the form's own generics do not matter here
export function showFieldErrors(form: UseFormReturnType<any, any>, problem: Problem) {
  const errors = problem.errors ?? []
  for (const error of errors) {
    form.setFieldError(pathOf(error.pointer), fieldMessage(error.code, error.message))
  }
  focusFirst(form, errors)
}

// biome-ignore lint/suspicious/noExplicitAny: the form's own generics do not matter here
function focusFirst(form: UseFormReturnType<any, any>, errors: FieldError[]) {
  const [first] = errors
  if (first) form.getInputNode(pathOf(first.pointer))?.focus()
}

/** For `form.onSubmit`'s second argument: the first field that failed takes the focus. */
// biome-ignore lint/suspicious/noExplicitAny: the form's own generics do not matter here
export function focusFirstError(form: UseFormReturnType<any, any>) {
  return (errors: Record<string, unknown>) => {
    const [first] = Object.keys(errors)
    if (first) form.getInputNode(first)?.focus()
  }
}

/** Checks values by a schema whose messages are codes, and answers in words. */
export function checkedBy(schema: Parameters<typeof schemaResolver>[0]) {
  const resolve = schemaResolver(schema, { sync: true })
  return (values: unknown): Record<string, string> => {
    const entries = Object.entries(resolve(values))
    return Object.fromEntries(entries.map(([path, code]) => [path, fieldMessage(String(code))]))
  }
}
