import { Trans } from '@lingui/react/macro'
import { Button, Container, Group, Stack } from '@mantine/core'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { asProblem } from '../api/problems'
import { ButtonLink } from './Link'
import { ProblemAlert } from './ProblemAlert'

/** What a page shows instead of itself when it could not be loaded. */
export function ErrorScreen({ error }: ErrorComponentProps) {
  const router = useRouter()
  const { reset } = useQueryErrorResetBoundary()
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return (
    <Container size="sm" py="xl">
      <Stack>
        <ProblemAlert problem={asProblem(error)} />
        <Group>
          <Button onClick={retry}>
            <Trans>Intentar de nuevo</Trans>
          </Button>
          <ButtonLink to="/" variant="default">
            <Trans>Ir a Mi día</Trans>
          </ButtonLink>
        </Group>
      </Stack>
    </Container>
  )
}
