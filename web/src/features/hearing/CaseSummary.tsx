import { useLingui as useWords } from '@lingui/react'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Alert, Stack, Text, Title } from '@mantine/core'
import type { HearingInvitation } from '../../api/types'
import { formatDate, formatDaysAway } from '../../app/format'
import { procedureKinds } from '../../app/words'

/** What it is about, in plain words: why, what would happen, and until when to answer. */
export function CaseSummary({ invitation }: { invitation: HearingInvitation }) {
  const { t, i18n } = useLingui()
  const { _ } = useWords()
  const english = i18n.locale === 'en'
  const { name, folio, program } = invitation
  const kind = _(procedureKinds[invitation.kind])
  const ground = (english && invitation.ground_en) || invitation.ground
  const plain = (english && invitation.plain_en) || invitation.plain
  const from = formatDate(invitation.effective_on)
  const until = invitation.ends_on ? formatDate(invitation.ends_on) : null
  return (
    <Stack gap="sm">
      <Text>
        <Trans>
          {name}: el Instituto inició el trámite {folio}. Todavía no se decide; usted tiene derecho
          a contestar antes.
        </Trans>
      </Text>
      <Deadline invitation={invitation} />
      <Title order={2} size="h4">{t`De qué se trata`}</Title>
      <Text>
        {kind}
        {program ? ` · ${program}` : ''} ·{' '}
        {until ? t`del ${from} al ${until}` : t`desde el ${from}`}
      </Text>
      <Text fw={600}>{ground}</Text>
      {plain ? <Text>{plain}</Text> : null}
      <Title order={2} size="h4">{t`Los hechos`}</Title>
      <Text className="preserve-lines">{invitation.facts}</Text>
      <Title order={2} size="h4">{t`En qué se funda`}</Title>
      <Text size="sm">
        {invitation.law}, {invitation.article}
      </Text>
      <Text size="sm" c="dimmed" lang="es-MX">
        {invitation.legal_text}
      </Text>
    </Stack>
  )
}

function Deadline({ invitation }: { invitation: HearingInvitation }) {
  const { t } = useLingui()
  const { due_on: due, business_days: days } = invitation
  const told = formatDate(invitation.notified_on)
  if (!due) {
    return (
      <Alert color="blue" variant="light" title={t`El plazo está detenido`}>
        <Text size="sm">{t`Puede contestar ahora; cuando se reanude se le avisará hasta cuándo.`}</Text>
      </Alert>
    )
  }
  const on = formatDate(due)
  const away = formatDaysAway(due)
  return (
    <Alert color="blue" variant="light" title={t`Puede contestar hasta el ${on} (${away})`}>
      <Text size="sm">
        <Plural
          value={days}
          one={`Tiene # día hábil desde el siguiente al aviso (${told}).`}
          other={`Tiene # días hábiles desde el siguiente al aviso (${told}).`}
        />
      </Text>
    </Alert>
  )
}
