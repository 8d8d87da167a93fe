import { Trans, useLingui } from '@lingui/react/macro'
import { Alert, Button, Code, CopyButton, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconCopy, IconDownload, IconKey, IconPrinter } from '@tabler/icons-react'
import { useSession } from '../../app/session'

interface RecoveryCodesProps {
  codes: string[]
  onKept: () => void
}

/** Ten codes for the day when phone and computer are lost; shown this once. */
export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  const { t } = useLingui()
  const email = useSession().me?.email ?? ''
  const text = [t`Códigos de recuperación de Seguimiento`, email, '', ...codes, ''].join('\n')
  return (
    <Stack>
      <Alert
        variant="outline"
        color="yellow"
        icon={<IconKey aria-hidden />}
        title={
          <Text c="var(--mantine-color-text)" fw={600} size="sm">
            {t`Guarde estos códigos ahora: no se vuelven a mostrar`}
          </Text>
        }
      >
        <Text size="sm">
          <Trans>
            Si pierde su teléfono o su equipo, cada código le deja entrar una vez. Imprímalos o
            guárdelos en un lugar seguro, no junto a su contraseña.
          </Trans>
        </Text>
      </Alert>
      <SimpleGrid cols={{ base: 2, xs: 3, sm: 5 }} spacing="xs" component="ul" p={0} m={0}>
        {codes.map((code) => (
          <Code key={code} component="li" ta="center" p="xs" fz="sm" style={{ listStyle: 'none' }}>
            {code}
          </Code>
        ))}
      </SimpleGrid>
      <Group className="no-print">
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={<IconCopy size={16} aria-hidden />}
              onClick={copy}
            >
              {copied ? t`Copiados` : t`Copiar`}
            </Button>
          )}
        </CopyButton>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          component="a"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download="codigos-de-recuperacion.txt"
        >
          <Trans>Descargar</Trans>
        </Button>
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => globalThis.print()}
        >
          <Trans>Imprimir</Trans>
        </Button>
        <Button onClick={onKept}>
          <Trans>Ya los guardé</Trans>
        </Button>
      </Group>
    </Stack>
  )
}
