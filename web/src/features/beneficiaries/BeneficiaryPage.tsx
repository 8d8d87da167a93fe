import { useLingui } from '@lingui/react/macro'
import { Badge, Grid, Group, Stack, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { Beneficiary } from '../../api/types'
import { Can } from '../../app/can'
import { benefitStates } from '../../app/words'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { SensitiveBadge } from '../../components/ProgramText'
import { StateBadge } from '../../components/StateBadge'
import { AccessPanel } from '../audit/AccessPanel'
import { OpenPairs } from '../duplicates/OpenPairs'
import { SamePerson } from '../duplicates/SamePerson'
import { PersonPayments } from '../payments/PersonPayments'
import { AcademicHistory } from './AcademicHistory'
import { BenefitsPanel } from './BenefitsPanel'
import { EnrolmentsPanel } from './EnrolmentsPanel'
import { Identity } from './Identity'
import { IdentityHistory } from './IdentityHistory'
import { OpenMatters } from './OpenMatters'
import { beneficiaryQuery } from './queries'
import { RelationsPanel } from './RelationsPanel'
import { TimelinePanel } from './TimelinePanel'

const route = getRouteApi('/_app/beneficiaries/$beneficiaryId')

/** One person, one page: who it is, what is open, and everything that happened. */
export function BeneficiaryPage() {
  const { t } = useLingui()
  const { beneficiaryId } = route.useParams()
  const { data: person } = useSuspenseQuery(beneficiaryQuery(beneficiaryId))
  return (
    <>
      <PageHeader
        title={person.name}
        above={<AppLink to="/beneficiaries">{t`Beneficiarios`}</AppLink>}
        badge={<Flags person={person} />}
        note={<EarlierNames person={person} />}
        actions={<SamePerson person={person} />}
      />
      <OpenPairs personId={person.id} />
      <Grid>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Stack>
            <Identity person={person} />
            <IdentityHistory personId={person.id} />
            <RelationsPanel person={person} />
            <EnrolmentsPanel enrolments={person.enrolments} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack>
            <OpenMatters person={person} />
            <BenefitsPanel person={person} />
            <AcademicHistory
              records={person.academic_statuses}
              person={{ person_id: person.id, name: person.name }}
            />
          </Stack>
        </Grid.Col>
        <Can permission="payments.view">
          <Grid.Col span={12}>
            <PersonPayments personId={person.id} />
          </Grid.Col>
        </Can>
        <Grid.Col span={12}>
          <TimelinePanel beneficiaryId={person.id} />
        </Grid.Col>
        <Can permission="people.view_access">
          <Grid.Col span={12}>
            <AccessPanel personId={person.id} />
          </Grid.Col>
        </Can>
      </Grid>
    </>
  )
}

function Flags({ person }: { person: Beneficiary }) {
  const { t } = useLingui()
  const [newest] = person.benefits
  const alerts = person.open_alerts.length
  return (
    <Group gap="xs">
      {newest ? <StateBadge word={benefitStates[newest.state]} /> : null}
      {person.died_on ? <Badge color="gray">{t`Falleció`}</Badge> : null}
      {person.curp ? null : <Badge color="yellow">{t`Sin CURP`}</Badge>}
      {alerts > 0 ? <Badge color="red">{t`Alertas abiertas: ${alerts}`}</Badge> : null}
      {person.benefits.some(({ protection }) => protection === 'sensitive') ? (
        <SensitiveBadge />
      ) : null}
      {person.registrations.some(({ state }) => state === 'deregistered') ? (
        <Badge color="gray">{t`Baja del padrón`}</Badge>
      ) : null}
    </Group>
  )
}

function EarlierNames({ person }: { person: Beneficiary }) {
  const { t } = useLingui()
  const names = person.earlier_identities.filter(({ kind }) => kind === 'name')
  if (names.length === 0) return null
  const list = names
    .map(({ value }) => (value.state === 'shown' ? value.value : value.hint))
    .join(', ')
  return <Text size="sm">{t`Antes: ${list}`}</Text>
}
