import { useLingui } from '@lingui/react/macro'
import { Group, Stack } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Can } from '../../app/can'
import { formatDate } from '../../app/format'
import { Figures } from '../../components/Figures'
import { AppLink, ButtonLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { Panel } from '../../components/Panel'
import { Share } from '../../components/Share'
import { StateBadge } from '../../components/StateBadge'
import { CloseWave } from './CloseWave'
import { waveQuery } from './queries'
import { SendInvitations } from './SendInvitations'
import { WaveMembers } from './WaveMembers'
import { waveStates } from './words'

const route = getRouteApi('/_app/graduates/waves/$waveId/')

export function WavePage() {
  const { t } = useLingui()
  const { waveId } = route.useParams()
  const { data: wave } = useSuspenseQuery(waveQuery(waveId))
  const { progress: of } = wave
  const [from, to] = [formatDate(wave.opened_on), formatDate(wave.closes_on)]
  const { months, questionnaire } = wave
  return (
    <>
      <PageHeader
        title={t`A los ${months} meses`}
        above={
          <AppLink to="/graduates/$cohortId" params={{ cohortId: wave.cohort_id }}>
            {wave.cohort}
          </AppLink>
        }
        badge={<StateBadge word={waveStates[wave.state]} />}
        note={t`Del ${from} al ${to} · cuestionario, versión ${questionnaire}`}
        actions={
          <Group gap="xs">
            <ButtonLink
              to="/graduates/waves/$waveId/indicators"
              params={{ waveId }}
              variant="default"
            >
              {t`Indicadores`}
            </ButtonLink>
            <CloseWave wave={wave} />
            <SendInvitations wave={wave} />
          </Group>
        }
      />
      <Stack>
        <Panel title={t`Avance`}>
          <Stack gap="sm">
            <Share part={of.finished} whole={of.contactable} label={t`Respuestas`} />
            <Figures
              figures={[
                { label: t`Elegidas`, value: of.selected },
                { label: t`Invitadas`, value: of.invited },
                { label: t`A la mitad`, value: of.started },
                { label: t`Contestaron`, value: of.finished },
                { label: t`No quisieron`, value: of.refused },
                { label: t`No localizadas`, value: of.not_located },
                { label: t`Por volver a buscar`, value: of.due },
              ]}
            />
          </Stack>
        </Panel>
        <Can permission="graduates.view">
          <WaveMembers waveId={waveId} />
        </Can>
      </Stack>
    </>
  )
}
