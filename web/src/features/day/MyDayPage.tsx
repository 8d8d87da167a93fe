import { Trans, useLingui } from '@lingui/react/macro'
import { Stack } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useCan } from '../../app/can'
import { formatDate, formatLongDate } from '../../app/format'
import { useMe } from '../../app/session'
import { PageHeader } from '../../components/PageHeader'
import { DayCounts } from './DayCounts'
import { DayRounds } from './DayRounds'
import { DayTasks } from './DayTasks'
import { myDayQuery, openRoundsQuery } from './queries'

export function MyDayPage() {
  const { t } = useLingui()
  const me = useMe()
  const { data: day } = useSuspenseQuery(myDayQuery)
  const rounds =
    useQuery({ ...openRoundsQuery, enabled: useCan()('rounds.view') }).data?.items ?? []
  const next = formatDate(day.next_business_day)
  return (
    <>
      <PageHeader
        title={t`Mi día`}
        above={me.display_name}
        note={
          <>
            {formatLongDate(day.today)}
            {day.business_day ? null : (
              <>
                {' · '}
                <Trans>Hoy es inhábil; el siguiente día hábil es el {next}.</Trans>
              </>
            )}
          </>
        }
      />
      <Stack>
        <DayCounts
          counts={day.counts}
          onlyRound={rounds.length === 1 ? rounds[0]?.id : undefined}
        />
        <DayTasks tasks={day.tasks} more={day.more_tasks} today={day.today} />
        <DayRounds rounds={rounds} today={day.today} />
      </Stack>
    </>
  )
}
