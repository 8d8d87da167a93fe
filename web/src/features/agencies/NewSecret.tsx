import { Trans, useLingui } from '@lingui/react/macro'
import { Alert, Button, Code, CopyButton, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { IconCopy, IconKey } from '@tabler/icons-react'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import type { AgencyClientDetail, IssuedSecret } from '../../api/types'
import { ProblemAlert } from '../../components/ProblemAlert'
import { CHANGED } from './queries'

interface NewSecretProps {
  client: AgencyClientDetail
  /** From now on the dialog shows what nobody can see again. */
  onIssued: () => void
  onClose: () => void
}

/** Makes a secret and shows it, this once. */
export function NewSecret({ client, onIssued, onClose }: NewSecretProps) {
  const { t } = useLingui()
  const [days, setDays] = useState('365')
  // The answer stays in this dialog alone and goes with it.
  const [issued, setIssued] = useState<IssuedSecret>()
  const create = useCommand('post', '/api/v1/agency-clients/{client_id}/secrets', {
    refreshes: CHANGED,
    onSuccess: (secret) => {
      setIssued(secret)
      onIssued()
    },
  })
  if (issued) return <Shown issued={issued} onClose={onClose} />
  return (
    <Stack>
      <ProblemAlert problem={create.error} onReload={onClose} />
      <NativeSelect
        label={t`Por cuánto tiempo sirve`}
        value={days}
        onChange={(event) => setDays(event.currentTarget.value)}
        data={[
          { value: '90', label: t`90 días` },
          { value: '180', label: t`180 días` },
          { value: '365', label: t`Un año` },
          { value: '730', label: t`Dos años` },
        ]}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>{t`Cancelar`}</Button>
        <Button
          loading={create.isPending}
          onClick={() =>
            create.mutate({ path: { client_id: client.id }, body: { days: Number(days) } })
          }
        >
          {t`Crear y mostrar`}
        </Button>
      </Group>
    </Stack>
  )
}

function Shown({ issued, onClose }: { issued: IssuedSecret; onClose: () => void }) {
  const { t } = useLingui()
  return (
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
          <Trans>
            Entréguelo por un medio seguro a quien lleva el programa en la dependencia, nunca por
            correo. Aquí solo queda su huella.
          </Trans>
        </Text>
      </Alert>
      <Secret label={t`Identificador (client_id)`} value={issued.client_id} />
      <Secret label={t`Secreto (client_secret)`} value={issued.client_secret} />
      <Group justify="flex-end">
        <Button onClick={onClose}>{t`Ya lo guardé`}</Button>
      </Group>
    </Stack>
  )
}

export function Secret({ label, value }: { label: string; value: string }) {
  const { t } = useLingui()
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {label}
      </Text>
      <Group gap="xs" wrap="nowrap">
        <Code block flex={1} className="wrap-anywhere" aria-label={label}>
          {value}
        </Code>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={<IconCopy size={16} aria-hidden />}
              onClick={copy}
              aria-label={t`Copiar: ${label}`}
            >
              {copied ? t`Copiado` : t`Copiar`}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Stack>
  )
}
