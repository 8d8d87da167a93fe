import { useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import type { WaveMemberDetail } from '../../api/types'
import { notify } from '../../app/notify'
import { Panel } from '../../components/Panel'
import { QuestionnaireSteps } from './QuestionnaireSteps'
import { GRADUATES } from './queries'
import { useSaving } from './useSaving'

/** The same questions, for a person who answers on the phone or at the desk. */
export function CaptureAnswers({ member, isOpen }: { member: WaveMemberDetail; isOpen: boolean }) {
  const { t } = useLingui()
  const [begun, setBegun] = useState(false)
  if (member.state === 'finished')
    return (
      <Panel title={t`Cuestionario`}>
        <Text size="sm">{t`Ya contestó. Sus respuestas solo se ven en cifras.`}</Text>
      </Panel>
    )
  if (!isOpen) return null
  return (
    <Panel title={t`Cuestionario`}>
      {begun ? (
        <Capture member={member} />
      ) : (
        <Begin consented={member.consented} onBegin={() => setBegun(true)} />
      )}
    </Panel>
  )
}

function Begin({ consented, onBegin }: { consented: boolean; onBegin: () => void }) {
  const { t } = useLingui()
  const [accepted, setAccepted] = useState(consented)
  return (
    <Stack align="flex-start">
      <Text size="sm">
        {t`Lea a la persona: «Sus respuestas son confidenciales, se publican solo en cifras y no cambian ningún apoyo. Puede no contestar lo que no quiera.»`}
      </Text>
      <Checkbox
        label={t`La persona aceptó contestar`}
        checked={accepted}
        onChange={(event) => setAccepted(event.currentTarget.checked)}
      />
      <Button disabled={!accepted} onClick={onBegin}>{t`Capturar respuestas`}</Button>
    </Stack>
  )
}

function Capture({ member }: { member: WaveMemberDetail }) {
  const { t } = useLingui()
  const keep = useCommand('post', '/api/v1/graduate-wave-members/{wave_member_id}/answers')
  const done = useCommand('post', '/api/v1/graduate-wave-members/{wave_member_id}/answers', {
    refreshes: GRADUATES,
  })
  const saving = useSaving({
    first: member.answers,
    send: (answers, finish) =>
      (finish ? done : keep).mutateAsync({
        path: { wave_member_id: member.id },
        body: { consent: true, answers, finish },
      }),
  })
  return (
    <QuestionnaireSteps
      questionnaire={member.questionnaire}
      saving={saving}
      onFinished={() => notify({ message: t`Las respuestas quedaron guardadas.` })}
    />
  )
}
