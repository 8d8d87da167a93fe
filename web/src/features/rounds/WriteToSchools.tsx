import { useLingui as useWords } from '@lingui/react'
import { Plural, useLingui } from '@lingui/react/macro'
import { Button, Group, Radio, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { useCommand } from '../../api/command'
import type { RoundMail } from '../../api/types'
import { Can } from '../../app/can'
import { notify } from '../../app/notify'
import { roundMailKinds } from '../../app/words'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { MailingPreview } from './MailingPreview'
import { type CoverageSearch, schoolsOf } from './queries'

interface WriteToSchoolsProps {
  roundId: string
  search: CoverageSearch
}

export function WriteToSchools({ roundId, search }: WriteToSchoolsProps) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  return (
    <Can permission="rounds.create">
      <Button variant="default" onClick={open}>{t`Escribir a estas escuelas…`}</Button>
      <Dialog opened={opened} onClose={close} title={t`Escribir a las escuelas`}>
        <WriteForm roundId={roundId} search={search} onClose={close} />
      </Dialog>
    </Can>
  )
}

/** First how many letters it would be and who would get none; then they go. */
export function WriteForm({
  roundId,
  search,
  onClose,
}: WriteToSchoolsProps & { onClose: () => void }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const [kind, setKind] = useState<RoundMail['kind']>('reminder')
  const preview = useCommand('post', '/api/v1/rounds/{round_id}/mails/previews')
  const send = useCommand('post', '/api/v1/rounds/{round_id}/mails', {
    refreshes: ['/api/v1/rounds'],
    onSuccess: ({ mails }) => {
      notify({
        message: <Plural value={mails} one="Sale # correo." other="Salen # correos." />,
      })
      onClose()
    },
  })
  const filter = schoolsOf(search)
  const order = { path: { round_id: roundId }, body: { kind, filter } }
  const asked = JSON.stringify(order)
  const { mutate: look } = preview
  useEffect(() => look(JSON.parse(asked)), [look, asked])
  const told = preview.data
  return (
    <Stack>
      <ProblemAlert problem={send.error ?? preview.error} />
      <Radio.Group
        label={t`Qué se les dice`}
        value={kind}
        onChange={(value) => setKind(value as RoundMail['kind'])}
      >
        <Stack gap="xs" mt={4}>
          {(['reminder', 'roster'] as const).map((value) => (
            <Radio key={value} value={value} label={_(roundMailKinds[value])} />
          ))}
        </Stack>
      </Radio.Group>
      <Text size="sm" c="dimmed">
        {t`Un correo por escuela, en horas hábiles, solo a las que no han informado de todos. Lleva números y el enlace para entrar; la lista con los datos de los estudiantes no viaja por correo.`}
      </Text>
      {told ? <MailingPreview mailing={told} /> : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>{t`Todavía no`}</Button>
        <Button
          loading={send.isPending}
          disabled={!told || told.mails === 0 || preview.isPending}
          onClick={() => send.mutate(order)}
        >
          {t`Enviar`}
        </Button>
      </Group>
    </Stack>
  )
}
