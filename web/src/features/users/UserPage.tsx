import { useLingui } from '@lingui/react/macro'
import { Grid, Stack } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { userStates } from '../../app/words'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { StateBadge } from '../../components/StateBadge'
import { AccountActions } from './AccountActions'
import { AccountFacts } from './AccountFacts'
import { LinkPanel } from './LinkPanel'
import { OpenTasks } from './OpenTasks'
import { userQuery } from './queries'
import { RolesPanel } from './RolesPanel'

const route = getRouteApi('/_app/users/$userId')

export function UserPage() {
  const { t } = useLingui()
  const { userId } = route.useParams()
  const { data: user } = useSuspenseQuery(userQuery(userId))
  return (
    <>
      <PageHeader
        title={user.display_name}
        above={<AppLink to="/users">{t`Cuentas`}</AppLink>}
        note={user.email}
        badge={<StateBadge word={userStates[user.state]} />}
        actions={<AccountActions user={user} />}
      />
      <Grid>
        <Grid.Col span={{ base: 12, md: 8 }}>
          <RolesPanel user={user} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Stack>
            <AccountFacts user={user} />
            {user.link ? <LinkPanel user={user} link={user.link} /> : null}
            {user.open_tasks.length > 0 ? <OpenTasks tasks={user.open_tasks} /> : null}
          </Stack>
        </Grid.Col>
      </Grid>
    </>
  )
}
