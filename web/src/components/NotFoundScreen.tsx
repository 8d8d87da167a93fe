import { useLingui } from '@lingui/react/macro'
import { Container, Stack, Text, Title } from '@mantine/core'
import { ButtonLink } from './Link'

export function NotFoundScreen() {
  const { t } = useLingui()
  return (
    <Container component="main" size="sm" py="xl">
      <title>{t`Esta página no existe · Seguimiento`}</title>
      <Stack align="flex-start">
        <Title order={1}>{t`Esta página no existe`}</Title>
        <Text>{t`Revise el enlace, o búsquelo desde el menú.`}</Text>
        <ButtonLink to="/">{t`Ir a Mi día`}</ButtonLink>
      </Stack>
    </Container>
  )
}
