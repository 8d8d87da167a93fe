import { useLingui } from '@lingui/react/macro'
import { Button, FileButton, Stack, Textarea } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'

interface JwksFieldProps {
  value?: string
  onChange?: (value: string) => void
  error?: React.ReactNode
}

/** Public keys, pasted or from a file. */
export function JwksField({ value, onChange, error }: JwksFieldProps) {
  const { t } = useLingui()
  const read = async (file: File | null) => {
    if (file) onChange?.(await file.text())
  }
  return (
    <Stack gap="xs" align="flex-start">
      <Textarea
        w="100%"
        label={t`Llaves públicas (JWKS)`}
        description={t`Las genera la dependencia y nos da solo la parte pública: Ed25519, P-256 o RSA de 2048 bits o más, de una a cuatro.`}
        placeholder='{"keys": [{"kty": "OKP", "crv": "Ed25519", "kid": "2026-11", "x": "…"}]}'
        autosize
        minRows={4}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        value={value ?? ''}
        onChange={(event) => onChange?.(event.currentTarget.value)}
        error={error}
      />
      <FileButton accept="application/json,.json,.jwks" onChange={(file) => void read(file)}>
        {(props) => (
          <Button
            {...props}
            size="xs"
            variant="default"
            leftSection={<IconUpload size={14} aria-hidden />}
          >
            {t`Leer de un archivo…`}
          </Button>
        )}
      </FileButton>
    </Stack>
  )
}
