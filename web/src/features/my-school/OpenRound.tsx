import { useLingui } from '@lingui/react/macro'
import { Badge, Group, Progress, Stack, Text } from '@mantine/core'
import type { RoundSummary } from '../../api/types'
import { formatDate, formatDaysAway, formatNumber, today } from '../../app/format'
import { DownloadButton } from '../../components/DownloadButton'
import { ButtonLink } from '../../components/Link'
import { Panel } from '../../components/Panel'

/** A round that asks this school: until when, how far it is, and the ways to answer. */
export function OpenRound({ round, schoolId }: { round: RoundSummary; schoolId: string }) {
  const { t } = useLingui()
  const place = { roundId: round.id, schoolId }
  const due = formatDate(round.due_on)
  const away = formatDaysAway(round.due_on)
  const isComplete = round.reported >= round.expected
  const share = round.expected === 0 ? 0 : (round.reported / round.expected) * 100
  const reported = formatNumber(round.reported)
  const expected = formatNumber(round.expected)
  return (
    <Panel
      title={t`Informe de ${round.term.label}`}
      actions={
        isComplete ? (
          <Badge color="green">{t`Completo`}</Badge>
        ) : round.due_on < today() ? (
          <Badge color="red">{t`Con retraso`}</Badge>
        ) : undefined
      }
    >
      <Stack gap="sm">
        <Text>{t`Fecha límite: ${due} (${away})`}</Text>
        <Progress
          value={share}
          size="lg"
          aria-label={t`Estudiantes informados`}
          color={isComplete ? 'green' : undefined}
        />
        <Text size="sm">{t`${reported} de ${expected} estudiantes informados`}</Text>
        <Group gap="xs">
          <ButtonLink to="/rounds/$roundId/schools/$schoolId" params={place}>
            {t`Subir el informe`}
          </ButtonLink>
          <ButtonLink
            variant="default"
            to="/rounds/$roundId/schools/$schoolId/capture"
            params={place}
          >
            {t`Capturar en línea`}
          </ButtonLink>
          <DownloadButton
            file={{
              path: '/api/v1/rounds/{round_id}/schools/{school_id}/roster/workbook',
              ids: { round_id: round.id, school_id: schoolId },
              name: `lista-${round.term.label}.xlsx`,
            }}
          >
            {t`Descargar formato con la lista`}
          </DownloadButton>
        </Group>
      </Stack>
    </Panel>
  )
}
