import { useLingui } from '@lingui/react/macro'
import { Stack } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { formatInstantDay, formatNumber } from '../../app/format'
import { JobProgress } from '../../components/JobProgress'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { StateBadge } from '../../components/StateBadge'
import { InvitedSchools } from './InvitedSchools'
import { OutcomeCounts } from './OutcomeCounts'
import { actQuery } from './queries'
import { Withdraw } from './Withdraw'
import { actStates } from './words'

const route = getRouteApi('/_app/schools/invitations/$invitationId')

/** One act that invited schools: how far it is, and what became of each. */
export function ActPage() {
  const { t } = useLingui()
  const { invitationId } = route.useParams()
  const queryClient = useQueryClient()
  const { data: act } = useSuspenseQuery(actQuery(invitationId))
  const reload = () =>
    void queryClient.invalidateQueries({
      predicate: ({ queryKey: [, path] }) => String(path).startsWith('/api/v1/school-invitations'),
    })
  const at = formatInstantDay(act.created_at)
  const used = formatNumber(act.used)
  return (
    <>
      <PageHeader
        title={t`Invitaciones del ${at}`}
        above={<AppLink to="/schools/invitations">{t`Invitaciones a escuelas`}</AppLink>}
        badge={<StateBadge word={actStates[act.state]} />}
        note={t`Las envió ${act.created_by} · ya entraron ${used}`}
        actions={act.state === 'sent' ? <Withdraw act={act} /> : null}
      />
      <Stack>
        {act.state === 'sending' ? (
          <JobProgress
            key={act.job_id}
            jobId={act.job_id}
            title={t`Creando las cuentas y preparando los correos`}
            onFinished={reload}
          />
        ) : null}
        {act.state === 'failed' ? <ProblemAlert problem={act.problem} /> : null}
        {act.outcomes.length > 0 ? (
          <Panel title={t`Resultado`}>
            <OutcomeCounts counts={act.outcomes} />
          </Panel>
        ) : null}
        {act.state === 'sending' ? null : <InvitedSchools invitationId={act.id} />}
      </Stack>
    </>
  )
}
