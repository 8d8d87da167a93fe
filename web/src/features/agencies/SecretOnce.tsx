import { useLingui } from '@lingui/react/macro'
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { Dialog } from '../../components/Dialog'
import { Secret } from './NewSecret'

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
      closeOnEscape={false}
      withCloseButton={false}
    >
      <Stack>
        <Alert
          variant="outline"
          color="yellow"
          icon={<IconKey aria-hidden />}
          title={
            <Text c="var(--mantine-color-text)" fw={600} size="sm">
              {t`Cópielo ahora: no se vuelve a mostrar`}
            </Text>
          }
        >
          <Text size="sm">
            {t`Entréguelo a la dependencia por un medio seguro, nunca por correo. Con él comprueba que los avisos son nuestros.`}
          </Text>
        </Alert>
        <Secret label={t`Secreto`} value={secret ?? ''} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t`Ya lo guardé`}</Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
