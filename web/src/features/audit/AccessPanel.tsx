import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import type { Access, AccessDay } from '../../api/types'
import { formatDate, formatList } from '../../app/format'
import { auditActions } from '../../app/words'
import { InstantText } from '../../components/Cells'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { SimpleTable } from '../../components/SimpleTable'
import { useAccess } from './queries'
import { useAuditWords } from './useAuditWords'

/** Who has seen this person's data: by day and account, what, what for, from where. */
export function AccessPanel({ personId }: { personId: string }) {
  const { t } = useMacro()
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useAccess(personId)
  const days = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Panel title={t`Quién ha visto estos datos`}>
      <ProblemAlert problem={error} />
      {isPending ? <Skeleton h={120} /> : null}
      {data && days.length === 0 ? (
        <Text size="sm" c="dimmed">{t`Nadie los ha visto hasta ahora.`}</Text>
      ) : null}
      {days.length > 0 ? (
        <SimpleTable
          label={t`Quién ha visto estos datos`}
          headers={[t`Quién y cuándo`, t`Qué vio y para qué`]}
        >
          {days.map((day) => (
            <AccessRow key={`${day.day}${day.actor_id ?? day.agency?.client_id}`} day={day} />
          ))}
        </SimpleTable>
      ) : null}
      {hasNextPage ? (
        <Group justify="center" mt="sm">
          <Button
            variant="default"
            size="xs"
            loading={isFetchingNextPage}
            onClick={() => fetchNextPage()}
          >
            {t`Ver lo anterior`}
          </Button>
        </Group>
      ) : null}
    </Panel>
  )
}

function AccessRow({ day }: { day: AccessDay }) {
  const { t } = useMacro()
  const addresses = [...new Set(day.acts.map(({ address }) => address).filter(Boolean))]
  const from = formatList(addresses as string[])
  return (
    <tr>
      <td>
        <Text size="sm" fw={600}>
          {day.actor ?? day.agency?.agency_name ?? t`El sistema`}
        </Text>
        {day.agency ? <AgencyText agency={day.agency} /> : null}
        <Text size="xs" c="dimmed">
          {formatDate(day.day)}
        </Text>
        {from ? <Text size="xs" c="dimmed">{t`Desde ${from}`}</Text> : null}
      </td>
      <td>
        <Stack gap={2}>
          {day.acts.map((act) => (
            <AccessText
              key={`${act.action}${act.table_name}${act.purpose}${act.address}`}
              act={act}
            />
          ))}
        </Stack>
      </td>
    </tr>
  )
}

/** The program that saw, and what its agreement is for. */
function AgencyText({ agency }: { agency: NonNullable<AccessDay['agency']> }) {
  const { t, i18n } = useMacro()
  const purpose = (i18n.locale === 'en' && agency.purpose_en) || agency.purpose_es
  return (
    <Text size="xs" c="dimmed">
      {agency.client}. {t`Convenio ${agency.reference}: ${purpose}`}
    </Text>
  )
}

function AccessText({ act }: { act: Access }) {
  const { t } = useMacro()
  const { _ } = useLingui()
  const words = useAuditWords()
  const { times } = act
  const what = act.table_name
    ? `${_(auditActions[act.action])} (${words.table(act.table_name)})`
    : _(auditActions[act.action])
  return (
    <Text size="sm" span>
      {what}: {words.purpose(act.purpose)}
      {times > 1 ? ` · ${t`${times} veces`}` : null}
      <Text size="xs" c="dimmed" span>
        {' · '}
        <InstantText at={act.last_at} />
      </Text>
    </Text>
  )
}
