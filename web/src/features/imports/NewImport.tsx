import { useLingui } from '@lingui/react/macro'
import { Button, Group, Paper, Radio, Stack } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import type { ImportKind } from '../../api/types'
import { FileDrop } from '../../components/FileDrop'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { ProblemAlert } from '../../components/ProblemAlert'
import { UploadSteps } from '../../components/UploadSteps'

const ACCEPT =
  '.xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function NewImport() {
  const { t } = useLingui()
  return (
    <>
      <PageHeader
        title={t`Cargar un archivo`}
        above={<AppLink to="/imports">{t`Cargas de archivos`}</AppLink>}
        note={t`Primero se lee y se dictamina cada renglón. No se guarda nada hasta que usted lo confirme.`}
      />
      <UploadSteps state="choosing" />
      <NewImportForm />
    </>
  )
}

export function NewImportForm() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [kind, setKind] = useState<ImportKind>('registry')
  const [file, setFile] = useState<File | null>(null)
  const [missing, setMissing] = useState(false)
  const upload = useCommand('post', '/api/v1/imports', {
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
    form.set('kind', kind)
    form.set('file', file)
    upload.mutate({ form })
  }
  return (
    <Paper component="form" withBorder p="md" maw={720} noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={upload.error} />
        <Radio.Group
          label={t`¿Qué trae el archivo?`}
          value={kind}
          onChange={(value) => setKind(value as ImportKind)}
        >
          <Stack gap="xs" mt="xs">
            <Radio
              value="registry"
              label={t`Padrón de beneficiarios`}
              description={t`Personas, escuela, programa, convocatoria y monto.`}
            />
            <Radio
              value="schools"
              label={t`Catálogo de escuelas`}
              description={t`Clave (CCT), turno, nombre, nivel y municipio.`}
            />
          </Stack>
        </Radio.Group>
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
        <Group>
          <Button type="submit" loading={upload.isPending}>{t`Leer y revisar`}</Button>
        </Group>
      </Stack>
    </Paper>
  )
}
