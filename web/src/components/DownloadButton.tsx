import { useLingui } from '@lingui/react'
import { Button, type ButtonProps } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type Download, download } from '../api/download'
import { asProblem, wordsFor } from '../api/problems'
import { notify } from '../app/notify'

interface DownloadButtonProps extends ButtonProps {
  file: Download
  children: string
}

export function DownloadButton({ file, children, ...rest }: DownloadButtonProps) {
  const { _ } = useLingui()
  const fetching = useMutation({
    mutationFn: () => download(file),
    onError: (error) => {
      const { title, next } = wordsFor(asProblem(error))
      notify({ color: 'red', title: _(title), message: _(next) })
    },
  })
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={fetching.isPending}
      onClick={() => fetching.mutate()}
      {...rest}
    >
      {children}
    </Button>
  )
}
