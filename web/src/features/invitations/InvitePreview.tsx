import { Plural, useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Group, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/client'
import { useCommand } from '../../api/command'
import type { SchoolSelection } from '../../api/types'
import { AddressedSchools } from '../../components/AddressedSchools'
import { ProblemAlert } from '../../components/ProblemAlert'
import { LeftOut } from './LeftOut'
import { OutcomeCounts } from './OutcomeCounts'
import { INVITED } from './queries'

interface InvitePreviewProps {
  schools: SchoolSelection
  onClose: () => void
}

function previewQuery(schools: SchoolSelection, again: boolean) {
  return api.queryOptions(
    'post',
    '/api/v1/school-invitations/previews',
    { body: { schools, again } },
    { gcTime: 0 },
  )
}

export function InvitePreview({ schools, onClose }: InvitePreviewProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [again, setAgain] = useState(false)
  const { data: preview, error } = useQuery(previewQuery(schools, again))
  const send = useCommand('post', '/api/v1/school-invitations', {
    refreshes: INVITED,
    onSuccess: ({ id }) => {
      onClose()
      void navigate({ to: '/schools/invitations/$invitationId', params: { invitationId: id } })
    },
  })
  return (
    <Stack>
      <ProblemAlert problem={error ?? send.error} />
      <Text size="sm">
        {t`Cada escuela recibe en su correo un enlace de un solo uso, que vence a las 72 horas, para elegir su contraseña. Su cuenta solo ve a sus propios estudiantes. Los correos salen en horas hábiles.`}
      </Text>
      {preview ? <OutcomeCounts counts={preview.outcomes} /> : null}
      {preview || error ? null : <Skeleton h={90} />}
      <Checkbox
        checked={again}
        onChange={(event) => setAgain(event.currentTarget.checked)}
        label={t`Enviar otro enlace a las que todavía no usan el suyo`}
      />
      {preview ? <AddressedSchools schools={preview.addressed} of={preview.sends} /> : null}
      {preview ? <LeftOut schools={preview.left_out} /> : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>{t`Todavía no`}</Button>
        <Button
          disabled={!preview || preview.sends === 0}
          loading={send.isPending}
          onClick={() => send.mutate({ body: { schools, again } })}
        >
          <Plural
            value={preview?.sends ?? 0}
            one="Invitar a # escuela"
            other="Invitar a # escuelas"
          />
        </Button>
      </Group>
    </Stack>
  )
}
