import { Trans, useLingui } from '@lingui/react/macro'
import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core'
import { IconCheck, IconCopy, IconKey, IconPrinter } from '@tabler/icons-react'
import type { FiledComplaint } from '../../api/types'
import { formatLongDate } from '../../app/format'

/** Folio and secret, said once: to be copied or printed now. */
export function FiledNote({ filed }: { filed: FiledComplaint }) {
  const { t } = useLingui()
  const due = formatLongDate(filed.due_on)
  return (
    <Stack>
      <Alert
        role="status"
        variant="outline"
        icon={<IconKey aria-hidden />}
        title={t`Guarde su folio y su clave: la clave no se vuelve a mostrar`}
      >
        <Stack gap="xs">
          <Secret label={t`Folio`} value={filed.folio} />
          <Secret label={t`Clave`} value={filed.secret} />
          <Text size="sm">
            <Trans>Se contestará a más tardar el {due}.</Trans>
          </Text>
          <Text size="sm">{t`Con ambos se sigue el asunto, se completa lo que falte y se lee la respuesta. Quien tenga los dos puede leerlo: no los comparta.`}</Text>
        </Stack>
      </Alert>
      <Group className="no-print">
        <CopyBoth filed={filed} />
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => globalThis.print()}
        >{t`Imprimir`}</Button>
      </Group>
    </Stack>
  )
}

function Secret({ label, value }: { label: string; value: string }) {
  return (
    <Group gap="xs">
      <Text size="sm" fw={600} w={60}>
        {label}
      </Text>
      <Code fz="lg" aria-label={label}>
        {value}
      </Code>
    </Group>
  )
}

/** Both at once, to be kept somewhere else; where the browser forbids it, they are on the screen. */
function CopyBoth({ filed }: { filed: FiledComplaint }) {
  const { t } = useLingui()
  const { folio, secret } = filed
  return (
    <CopyButton value={t`Folio: ${folio}, clave: ${secret}`} timeout={4000}>
      {({ copied, copy }) => (
        <Button
          onClick={copy}
          leftSection={
            copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />
          }
        >
          {copied ? t`Copiados` : t`Copiar folio y clave`}
        </Button>
      )}
    </CopyButton>
  )
}
