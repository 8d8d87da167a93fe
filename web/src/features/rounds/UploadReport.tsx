import { useLingui } from '@lingui/react/macro'
import { Button, Group, Stack } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import { Can } from '../../app/can'
import { useMe } from '../../app/session'
import { FileDrop } from '../../components/FileDrop'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'

interface UploadReportProps {
  roundId: string
  schoolId: string
  /** The school's request, where the office sends it on its behalf. */
  requestId?: string
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

export function UploadReportForm({ roundId, schoolId, requestId }: UploadReportProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const isOwn = useMe().school != null
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
    if (requestId) form.set('capture_request_id', requestId)
    upload.mutate({ path: { round_id: roundId, school_id: schoolId }, form })
  }
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={upload.error} />
        <FileDrop
          label={t`Informe de la escuela`}
          hint={
            isOwn
              ? t`El libro de Excel con la situación de sus estudiantes. Se revisa renglón por renglón; no se guarda hasta que usted lo confirme.`
              : t`El libro de Excel tal como lo envió la escuela. Se lee y se dictamina; no se guarda hasta que usted lo confirme.`
          }
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
