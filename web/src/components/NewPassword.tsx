import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { List, PasswordInput, type PasswordInputProps, Stack } from '@mantine/core'
import * as v from 'valibot'
import type { Problem } from '../api/types'
import { ProblemAlert } from './ProblemAlert'

const advice: Record<string, MessageDescriptor> = {
  'own-words': msg`Su nombre, su correo y las palabras de la oficina son lo primero que alguien probaría.`,
  'keyboard-row': msg`Las teclas seguidas son fáciles de adivinar.`,
  'keyboard-pattern': msg`Los dibujos en el teclado son fáciles de adivinar.`,
  repeats: msg`Lo que se repite es fácil de adivinar.`,
  'common-password': msg`Es una de las contraseñas más usadas.`,
  'similar-to-common': msg`Se parece a una contraseña muy usada.`,
  sequence: msg`Las secuencias como abc o 6543 son fáciles de adivinar.`,
  year: msg`Los años son fáciles de adivinar.`,
  'single-word': msg`Una sola palabra es fácil de adivinar.`,
  date: msg`Las fechas son fáciles de adivinar.`,
  name: msg`Los nombres y apellidos son fáciles de adivinar.`,
  'use-a-few-words': msg`Use varias palabras que no formen una frase conocida; no hacen falta símbolos.`,
  'add-words': msg`Agregue una o dos palabras poco comunes.`,
  capitals: msg`Las mayúsculas casi no ayudan.`,
  reversed: msg`Escribir palabras al revés casi no ayuda.`,
  substitutions: msg`Cambiar letras por símbolos parecidos, como @ por a, casi no ayuda.`,
  'avoid-repeats': msg`Evite repetir palabras y letras.`,
  'avoid-sequences': msg`Evite las secuencias.`,
  'avoid-years': msg`Evite los años, sobre todo los suyos.`,
  'avoid-dates': msg`Evite fechas y años que tengan que ver con usted.`,
}

/** Long enough, and what was typed twice is the same; how strong it is the server judges. */
export const newPassword = v.pipe(
  v.string(),
  v.minLength(12, 'password-length'),
  v.maxLength(128, 'password-length'),
)

/** The refusal, and what would make the password better. */
export function PasswordProblem({ problem }: { problem: Problem | null }) {
  const { _ } = useLingui()
  const weak = problem?.code === 'password-too-weak' ? (problem.errors ?? []) : []
  return (
    <Stack gap="xs">
      <ProblemAlert problem={problem} />
      {weak.length > 0 ? (
        <List size="sm" spacing={4}>
          {weak.map(({ code, message }) => (
            <List.Item key={code}>{advice[code] ? _(advice[code]) : message}</List.Item>
          ))}
        </List>
      ) : null}
    </Stack>
  )
}

export function NewPasswordInput(props: PasswordInputProps) {
  const { t } = useMacro()
  return (
    <PasswordInput
      autoComplete="new-password"
      description={t`De 12 a 128 caracteres, los que quiera. Varias palabras sin relación entre sí son lo mejor; puede pegarla de su gestor de contraseñas.`}
      visibilityToggleButtonProps={{ 'aria-label': t`Mostrar la contraseña`, tabIndex: 0 }}
      {...props}
    />
  )
}
