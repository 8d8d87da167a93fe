import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import type { WaitingList } from '../../api/types'
import { Dialog } from '../../components/Dialog'
import { FileDrop } from '../../components/FileDrop'
import { ProblemAlert } from '../../components/ProblemAlert'

const ACCEPT =
  '.xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Brings the workbook of applicants; it is judged and confirmed as any import. */
export function ImportApplicants({ list }: { list: WaitingList }) {
  const { t } = useLingui()
  const [opened, dialog] = useDisclosure()
  return (
    <>
      <Button onClick={dialog.open}>{t`Cargar solicitantes…`}</Button>
      <Dialog opened={opened} onClose={dialog.close} title={t`Cargar solicitantes`}>
        <ImportForm list={list} onClose={dialog.close} />
      </Dialog>
    </>
  )
}

function ImportForm({ list, onClose }: { list: WaitingList; onClose: () => void }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [file, setFile] = useState<File | null>(null)
  const [missing, setMissing] = useState(false)
  const upload = useCommand('post', '/api/v1/waiting-lists/{call_id}/imports', {
    refreshes: ['/api/v1/imports'],
    onSuccess: ({ id, repeat_of }) =>
      void navigate({
        to: '/imports/$importId',
        params: { importId: id },
        state: { repeated: repeat_of != null },
      }),
  })
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    setMissing(file === null)
    if (!file) return
    const form = new FormData()
    form.set('file', file)
    upload.mutate({ path: { call_id: list.call_id }, form })
  }
  const headings = list.criteria.map(({ heading }) => heading).join(', ')
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={upload.error} />
        <Text size="sm">
          <Trans>
            Un renglón por solicitud: Folio, CURP, apellidos, nombre, fecha de solicitud, correo y
            teléfono, y una columna por criterio: {headings}.
          </Trans>
        </Text>
        <Text size="sm">
          <Trans>
            La lista confirmada sustituye a la anterior. Quien ya recibió una oferta o contestó
            conserva lo suyo.
          </Trans>
        </Text>
        <FileDrop
          label={t`Archivo`}
          hint={t`Libro de Excel (.xlsx) o CSV, separado por comas o por punto y coma.`}
          accept={ACCEPT}
          file={file}
          onFile={(chosen) => {
            setFile(chosen)
            setMissing(false)
            upload.reset()
          }}
          error={missing ? t`Elija el archivo que va a cargar.` : undefined}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" loading={upload.isPending}>{t`Leer y revisar`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
