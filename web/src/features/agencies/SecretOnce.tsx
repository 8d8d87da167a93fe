import { useLingui } from '@lingui/react/macro'
import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core'
import { Dialog } from '../../components/Dialog'

interface SecretOnceProps {
  secret: string | null
  onClose: () => void
}

/** A signing secret, which nobody can see again. */
export function SecretOnce({ secret, onClose }: SecretOnceProps) {
  const { t } = useLingui()
  return (
    <Dialog
      opened={secret !== null}
      onClose={onClose}
      title={t`Secreto de firma`}
      closeOnClickOutside={false}
    >
      <Stack>
        <Alert variant="outline" color="yellow" title={t`Cópielo ahora: no se volverá a mostrar.`}>
          <Text size="sm">
            {t`Entréguelo a la dependencia por un medio seguro; con él comprueba que los avisos son nuestros.`}
          </Text>
        </Alert>
        <Code block>{secret}</Code>
        <Group justify="flex-end">
          <CopyButton value={secret ?? ''}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? t`Copiado` : t`Copiar`}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose}>{t`Ya lo guardé`}</Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
