import { useLingui } from '@lingui/react/macro'
import { Button, Group, Stack } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import { Can } from '../../app/can'
import { FileDrop } from '../../components/FileDrop'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'

interface UploadReportProps {
  roundId: string
  schoolId: string
}

export function UploadReport({ roundId, schoolId }: UploadReportProps) {
  const { t } = useLingui()
  return (
    <Can permission="reports.create">
      <Panel title={t`Subir el informe`}>
        <UploadReportForm roundId={roundId} schoolId={schoolId} />
      </Panel>
    </Can>
  )
}

export function UploadReportForm({ roundId, schoolId }: UploadReportProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [file, setFile] = useState<File | null>(null)
  const [missing, setMissing] = useState(false)
  const upload = useCommand('post', '/api/v1/rounds/{round_id}/schools/{school_id}/reports', {
    refreshes: ['/api/v1/academic-reports'],
    onSuccess: ({ id, repeat_of }) =>
      void navigate({
        to: '/reports/$reportId',
        params: { reportId: id },
        state: { repeated: repeat_of != null },
      }),
  })
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    setMissing(file === null)
    if (!file) return
    const form = new FormData()
    form.set('file', file)
    upload.mutate({ path: { round_id: roundId, school_id: schoolId }, form })
  }
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={upload.error} />
        <FileDrop
          label={t`Informe de la escuela`}
          hint={t`El libro de Excel tal como lo envió la escuela. Se lee y se dictamina; no se guarda hasta que usted lo confirme.`}
          accept=".xlsx,.csv"
          file={file}
          onFile={(chosen) => {
            setFile(chosen)
            setMissing(false)
            upload.reset()
          }}
          error={missing ? t`Elija el informe de la escuela.` : undefined}
        />
        <Group>
          <Button type="submit" loading={upload.isPending}>{t`Leer y revisar`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
