import { Trans, useLingui } from '@lingui/react/macro'
import { Stack } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { formatDate, formatLongDate } from '../../app/format'
import { useMe } from '../../app/session'
import { PageHeader } from '../../components/PageHeader'
import { DayCounts } from './DayCounts'
import { DayRounds } from './DayRounds'
import { DayTasks } from './DayTasks'
import { myDayQuery } from './queries'

export function MyDayPage() {
  const { t } = useLingui()
  const me = useMe()
  const { data: day } = useSuspenseQuery(myDayQuery)
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
        <DayCounts day={day} />
        <DayTasks tasks={day.tasks} more={day.more_tasks} today={day.today} />
        <DayRounds rounds={day.rounds} today={day.today} />
      </Stack>
    </>
  )
}
