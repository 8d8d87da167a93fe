import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Alert, Button, Divider, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { api } from '../../api/client'

// What the way back from the provider may say.
const refusals: Record<string, MessageDescriptor> = {
  refused: msg`No se completó el ingreso en el proveedor. Puede intentarlo de nuevo.`,
  expired: msg`El ingreso tardó demasiado o se abrió en otra ventana. Inténtelo de nuevo desde aquí.`,
  unknown: msg`No hay una cuenta para usted en este sistema. Pida a la Coordinación que la invite con ese mismo correo.`,
  second_factor: msg`Su cuenta pide un segundo paso. Entre aquí con su contraseña.`,
  unavailable: msg`El proveedor no responde. Entre con su contraseña o inténtelo más tarde.`,
}

/** The door through the state's directory, where the installation has one. */
export function ProviderLogIn() {
  const { t } = useLingui()
  const { _ } = useWords()
  const { to, refusal } = useSearch({ strict: false })
  const { data } = useQuery(api.queryOptions('get', '/api/v1/sessions/providers'))
  const words = refusal ? refusals[refusal] : undefined
  // Only the page: what was searched for on it stays out of the server's logs.
  const page = (to ?? '/').split(/[?#]/)[0] || '/'
  const start = `/api/v1/sessions/provider/start?${new URLSearchParams({ to: page })}`
  return (
    <Stack mt="md">
      {words ? (
        <Alert color="red" role="alert">
          {_(words)}
        </Alert>
      ) : null}
      {data?.items.map(({ name }) => (
        <Stack key={name} gap="sm">
          <Divider label={t`o bien`} />
          <Button component="a" href={start} variant="default" fullWidth>
            {t`Entrar con ${name}`}
          </Button>
        </Stack>
      ))}
    </Stack>
  )
}
