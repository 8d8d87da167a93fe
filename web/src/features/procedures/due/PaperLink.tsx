import { useLingui } from '@lingui/react/macro'
import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core'

/** A link that goes on paper: shown this once, to be printed or copied. */
export function PaperLink({ link, onDone }: { link: string; onDone: () => void }) {
  const { t } = useLingui()
  return (
    <Stack>
      <Alert color="yellow" variant="light">
        <Text size="sm">
          {t`Cópielo ahora en la carta: por seguridad no se vuelve a mostrar. Quien lo tenga puede contestar en nombre de la persona.`}
        </Text>
      </Alert>
      <Code block tabIndex={0}>
        {link}
      </Code>
      <Group justify="flex-end">
        <CopyButton value={link}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? t`Copiado` : t`Copiar el enlace`}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onDone}>{t`Listo`}</Button>
      </Group>
    </Stack>
  )
}
