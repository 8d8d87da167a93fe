import { useLingui } from '@lingui/react/macro'
import { Alert, Button, Code, FileButton, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useState } from 'react'

async function sha256Of(file: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** What a receipt acknowledges; whoever holds the file compares it here, and it leaves the browser for nowhere. That a
 * letter is valid says nothing of the file: the answer stands in a box of its own. */
export function ReceivedContent({ sha256 }: { sha256: string }) {
  const { t } = useLingui()
  const [same, setSame] = useState<boolean | null>(null)
  const compare = async (file: File | null) => {
    if (file) setSame((await sha256Of(file)) === sha256)
  }
  return (
    <Stack gap={4} mt="xs" align="flex-start">
      <Text size="sm">{t`Huella (SHA-256) del informe recibido:`}</Text>
      <Code style={{ overflowWrap: 'anywhere' }}>{sha256}</Code>
      <Stack gap="xs" align="flex-start" aria-live="polite">
        <FileButton onChange={compare} inputProps={{ 'aria-label': t`Comparar con mi archivo` }}>
          {(props) => (
            <Button {...props} size="xs" variant="default">{t`Comparar con mi archivo`}</Button>
          )}
        </FileButton>
        {same === null ? null : (
          <Alert
            color={same ? 'green' : 'red'}
            icon={same ? <IconCircleCheck aria-hidden /> : <IconCircleX aria-hidden />}
          >
            {same ? t`Es el mismo archivo que se recibió.` : t`No es el archivo que se recibió.`}
          </Alert>
        )}
      </Stack>
    </Stack>
  )
}
