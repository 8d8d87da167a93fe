import { useLingui } from '@lingui/react/macro'
import { Button, Group, Paper, Stack } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import { today } from '../../app/format'
import { DateField } from '../../components/DateField'
import { FileDrop } from '../../components/FileDrop'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { ProblemAlert } from '../../components/ProblemAlert'
import { UploadSteps } from '../../components/UploadSteps'

const ACCEPT =
  '.xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function NewFile() {
  const { t } = useLingui()
  return (
    <>
      <PageHeader
        title={t`Cargar el archivo del día`}
        above={<AppLink to="/payments/files">{t`Archivos de Pagos`}</AppLink>}
        note={t`Primero se lee y se dictamina cada renglón. No se guarda nada hasta que usted lo confirme.`}
      />
      <UploadSteps state="choosing" />
      <NewFileForm />
    </>
  )
}

function NewFileForm() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [date, setDate] = useState<string | null>(today())
  const [file, setFile] = useState<File | null>(null)
  const [checked, setChecked] = useState(false)
  const upload = useCommand('post', '/api/v1/payment-files', {
    refreshes: ['/api/v1/payment-files'],
    onSuccess: ({ id }) => void navigate({ to: '/payments/files/$fileId', params: { fileId: id } }),
  })
  const dated = date !== null && /^\d{4}-\d{2}-\d{2}$/.test(date)
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (!file || !dated) return
    const form = new FormData()
    form.set('dated_on', date)
    form.set('file', file)
    upload.mutate({ form })
  }
  return (
    <Paper component="form" withBorder p="md" maw={720} noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={upload.error} />
        <DateField
          label={t`Fecha del archivo`}
          description={t`El día cuya situación muestra. No puede ser anterior a la del último que se guardó.`}
          value={date}
          onChange={setDate}
          maxDate={today()}
          error={checked && !dated ? t`Escriba la fecha del archivo.` : undefined}
        />
        <FileDrop
          label={t`Archivo`}
          hint={t`Libro de Excel (.xlsx) o CSV con folio, referencia, periodo, fecha, importe y estatus. De la cuenta, solo los últimos cuatro dígitos.`}
          accept={ACCEPT}
          file={file}
          onFile={(chosen) => {
            setFile(chosen)
            upload.reset()
          }}
          error={checked && !file ? t`Elija el archivo que va a cargar.` : undefined}
        />
        <Group>
          <Button type="submit" loading={upload.isPending}>{t`Leer y revisar`}</Button>
        </Group>
      </Stack>
    </Paper>
  )
}
