import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { DataList, Stack, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { WaveMemberDetail } from '../../api/types'
import { contactStates } from '../../app/words'
import { InstantText } from '../../components/Cells'
import { AppLink } from '../../components/Link'
import { MaskedValue } from '../../components/MaskedValue'
import { PageHeader } from '../../components/PageHeader'
import { Panel } from '../../components/Panel'
import { SimpleTable } from '../../components/SimpleTable'
import { StateBadge } from '../../components/StateBadge'
import { CaptureAnswers } from './CaptureAnswers'
import { waveMemberQuery, waveQuery } from './queries'
import { RecordAttempt } from './RecordAttempt'
import { RevokeLinks } from './RevokeLinks'
import { attemptChannels, attemptOutcomes, waveMemberStates } from './words'

const route = getRouteApi('/_app/graduates/waves/$waveId/people/$memberId')

/** Somebody who is asked: how to reach them, what came of it, and their answers on the phone. */
export function MemberPage() {
  const { t } = useLingui()
  const { memberId, waveId } = route.useParams()
  const { data: member } = useSuspenseQuery(waveMemberQuery(memberId))
  const { data: wave } = useSuspenseQuery(waveQuery(waveId))
  const { cohort, months } = wave
  const isOpen = wave.state === 'open'
  return (
    <>
      <PageHeader
        title={member.name}
        above={
          <AppLink to="/graduates/waves/$waveId" params={{ waveId }}>
            {t`${cohort}, a los ${months} meses`}
          </AppLink>
        }
        badge={<StateBadge word={waveMemberStates[member.state]} />}
        actions={isOpen ? <RevokeLinks member={member} /> : null}
      />
      <Stack>
        <Contact member={member} />
        <Panel title={t`Intentos`} actions={isOpen ? <RecordAttempt member={member} /> : null}>
          <Attempts member={member} />
        </Panel>
        <CaptureAnswers key={member.state} member={member} isOpen={isOpen} />
      </Stack>
    </>
  )
}

function Contact({ member }: { member: WaveMemberDetail }) {
  const { t } = useLingui()
  const { person_id: personId } = member
  return (
    <Panel
      title={t`Contacto`}
      actions={
        <AppLink to="/beneficiaries/$beneficiaryId" params={{ beneficiaryId: personId }}>
          {t`Ver su página`}
        </AppLink>
      }
    >
      <DataList labelWidth={130} gap="xs">
        <DataList.Item>
          <DataList.ItemLabel>{t`Teléfono`}</DataList.ItemLabel>
          <DataList.ItemValue>
            <MaskedValue value={member.phone} label={t`teléfono`} personId={personId} />{' '}
            {member.phone ? <StateBadge word={contactStates[member.phone_state]} /> : null}
          </DataList.ItemValue>
        </DataList.Item>
        <DataList.Item>
          <DataList.ItemLabel>{t`Correo`}</DataList.ItemLabel>
          <DataList.ItemValue>
            <MaskedValue value={member.email} label={t`correo`} personId={personId} />{' '}
            {member.email ? <StateBadge word={contactStates[member.email_state]} /> : null}
          </DataList.ItemValue>
        </DataList.Item>
      </DataList>
    </Panel>
  )
}

function Attempts({ member }: { member: WaveMemberDetail }) {
  const { t } = useLingui()
  const { _ } = useWords()
  if (member.contact_attempts.length === 0)
    return <Text size="sm">{t`Todavía no se le ha buscado.`}</Text>
  const headers = [t`Cuándo`, t`Por dónde`, t`Resultado`, t`Volver a buscar`, t`Quién`]
  return (
    <SimpleTable label={t`Intentos`} headers={headers}>
      {member.contact_attempts.map((attempt) => (
        <tr key={attempt.id}>
          <td>
            <InstantText at={attempt.attempted_at} />
          </td>
          <td>{_(attemptChannels[attempt.channel])}</td>
          <td>
            {_(attemptOutcomes[attempt.outcome])}
            {attempt.note ? (
              <Text size="xs" c="dimmed">
                {attempt.note}
              </Text>
            ) : null}
          </td>
          <td>
            <InstantText at={attempt.next_contact_at} />
          </td>
          <td>{attempt.recorded_by ?? t`El sistema`}</td>
        </tr>
      ))}
    </SimpleTable>
  )
}
