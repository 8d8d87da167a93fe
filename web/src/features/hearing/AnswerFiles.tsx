import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Group, List, Stack, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useCommand } from '../../api/command'
import type { AnswerFile } from '../../api/types'
import { formatSize } from '../../app/format'
import { FileDrop } from '../../components/FileDrop'
import { ProblemAlert } from '../../components/ProblemAlert'

interface AnswerFilesProps {
  token: string
  files: AnswerFile[]
  onFiles: (files: AnswerFile[]) => void
}

/** Documents of the answer; each is kept as soon as it is chosen. */
export function AnswerFiles({ token, files, onFiles }: AnswerFilesProps) {
  const { t } = useLingui()
  const done = { onSuccess: ({ items }: { items: AnswerFile[] }) => onFiles(items) }
  const attach = useCommand('post', '/api/v1/hearing-links/files', done)
  const remove = useCommand('post', '/api/v1/hearing-links/file-removals', done)
  const add = (file: File | null) => {
    if (!file) return
    const form = new FormData()
    form.set('token', token)
    form.set('file', file)
    attach.mutate({ form })
  }
  return (
    <Stack gap="xs">
      <FileDrop
        label={t`Documentos (opcional)`}
        hint={t`PDF o fotos (JPG, PNG), hasta diez de 10 MB cada uno.`}
        accept=".pdf,.png,.jpg,.jpeg"
        file={null}
        onFile={add}
      />
      <div role="status">
        {attach.isPending ? <Text size="sm">{t`Subiendo el documento…`}</Text> : null}
      </div>
      <ProblemAlert problem={attach.error ?? remove.error} />
      <List listStyleType="none" spacing="xs" size="sm" aria-label={t`Documentos agregados`}>
        {files.map((file) => (
          <List.Item key={file.id}>
            <Group gap="xs" wrap="nowrap">
              <Text size="sm">
                {file.file_name} · {formatSize(file.size)}
              </Text>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t`Quitar ${file.file_name}`}
                loading={remove.isPending}
                onClick={() => remove.mutate({ body: { token, file_id: file.id } })}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </Group>
          </List.Item>
        ))}
      </List>
    </Stack>
  )
}
