import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Box, Button, FileButton, Group, Input, Text } from '@mantine/core'
import { IconFileSpreadsheet, IconUpload } from '@tabler/icons-react'
import { type DragEvent, useId, useState } from 'react'
import { formatSize } from '../app/format'
import classes from './FileDrop.module.css'

interface FileDropProps {
  label: string
  hint?: string
  accept: string
  file: File | null
  onFile: (file: File | null) => void
  error?: string
}

/** A labelled place to drop a file, or to choose it with the keyboard. */
export function FileDrop({ label, hint, accept, file, onFile, error }: FileDropProps) {
  const { t } = useLingui()
  const id = useId()
  const [over, setOver] = useState(false)
  const [extra, setExtra] = useState(0)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    setExtra(Math.max(0, event.dataTransfer.files.length - 1))
    onFile(event.dataTransfer.files[0] ?? null)
  }
  return (
    <Input.Wrapper label={label} description={hint} error={error} id={id} labelElement="div">
      <Box
        className={classes.zone}
        mt="xs"
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Group justify="center" gap="sm" aria-live="polite">
          {file ? <IconFileSpreadsheet aria-hidden /> : <IconUpload aria-hidden />}
          <Text size="sm">
            {file ? (
              `${file.name} · ${formatSize(file.size)}`
            ) : (
              <Trans>Suelte aquí el archivo, o</Trans>
            )}
          </Text>
          <FileButton accept={accept} onChange={onFile} inputProps={{ 'aria-label': label }}>
            {(props) => (
              <Button {...props} variant="default" size="xs">
                {file ? t`Cambiar archivo` : t`Elegir archivo`}
              </Button>
            )}
          </FileButton>
        </Group>
        {extra > 0 ? (
          <Text size="xs" c="dimmed" mt="xs">
            <Plural
              value={extra}
              one="Se tomó el primero; # archivo más quedó fuera."
              other="Se tomó el primero; # archivos más quedaron fuera."
            />
          </Text>
        ) : null}
      </Box>
    </Input.Wrapper>
  )
}
