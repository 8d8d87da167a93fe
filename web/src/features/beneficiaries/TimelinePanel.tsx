import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { Button, Group, Skeleton, Text, Timeline } from '@mantine/core'
import { useState } from 'react'
import type { TimelineEntry, TimelineKind } from '../../api/types'
import { InstantText } from '../../components/Cells'
import { FilterSelect } from '../../components/FilterSelect'
import { AppLink } from '../../components/Link'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { SensitiveBadge } from '../../components/ProgramText'
import { useParamsText } from '../../components/params'
import { useTimeline } from './queries'
import { timelineKinds } from './timelineWords'

/** Everything that happened to this person here, newest first. */
export function TimelinePanel({ beneficiaryId }: { beneficiaryId: string }) {
  const { t } = useMacro()
  const [kind, setKind] = useState<TimelineKind>()
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useTimeline(
    beneficiaryId,
    kind,
  )
  const entries = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Panel
      title={t`Historia`}
      actions={
        <FilterSelect label={t`Mostrar`} value={kind} onChange={setKind} options={timelineKinds} />
      }
    >
      <ProblemAlert problem={error} />
      {isPending ? <Skeleton h={120} /> : null}
      {data && entries.length === 0 ? (
        <Text size="sm" c="dimmed">{t`No hay nada de este tipo en la historia.`}</Text>
      ) : null}
      <Timeline bulletSize={14} lineWidth={2} mt="sm" role="list" aria-label={t`Historia`}>
        {entries.map((entry) => (
          <Timeline.Item key={entry.id} role="listitem" title={<EntryTitle entry={entry} />}>
            <EntryDetail entry={entry} />
          </Timeline.Item>
        ))}
      </Timeline>
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

function EntryTitle({ entry }: { entry: TimelineEntry }) {
  const { _, i18n } = useLingui()
  const { t } = useMacro()
  const kind = _(timelineKinds[entry.kind])
  if (entry.protection === 'concealed')
    return <Text size="sm" fw={600} fs="italic">{t`${kind} (programa protegido)`}</Text>
  const text = i18n.locale === 'en' ? kind : entry.title
  const { subject } = entry
  if (subject?.kind === 'procedure') {
    return (
      <AppLink fz="sm" fw={600} to="/procedures/$procedureId" params={{ procedureId: subject.id }}>
        {text}
      </AppLink>
    )
  }
  if (subject?.kind === 'payment') {
    return (
      <AppLink fz="sm" fw={600} to="/payments/$paymentId" params={{ paymentId: subject.id }}>
        {text}
      </AppLink>
    )
  }
  if (subject?.kind === 'complaint') {
    return (
      <AppLink fz="sm" fw={600} to="/complaints/$complaintId" params={{ complaintId: subject.id }}>
        {text}
      </AppLink>
    )
  }
  if (subject?.kind === 'package') {
    return (
      <AppLink fz="sm" fw={600} to="/packages/$packageId" params={{ packageId: subject.id }}>
        {text}
      </AppLink>
    )
  }
  if (subject?.kind === 'academic_report') {
    return (
      <AppLink fz="sm" fw={600} to="/reports/$reportId" params={{ reportId: subject.id }}>
        {text}
      </AppLink>
    )
  }
  if (subject?.kind === 'import') {
    return (
      <AppLink fz="sm" fw={600} to="/imports/$importId" params={{ importId: subject.id }}>
        {text}
      </AppLink>
    )
  }
  return (
    <Text size="sm" fw={600}>
      {text}
    </Text>
  )
}

function EntryDetail({ entry }: { entry: TimelineEntry }) {
  const { i18n } = useLingui()
  const paramsText = useParamsText()
  const detail = i18n.locale === 'en' ? paramsText(entry.params) : entry.detail
  return (
    <>
      {entry.protection === 'sensitive' ? <SensitiveBadge /> : null}
      {detail ? (
        <Text size="sm" className="preserve-lines">
          {detail}
        </Text>
      ) : null}
      <Text size="xs" c="dimmed">
        <InstantText at={entry.occurred_at} />
        {entry.actor ? ` · ${entry.actor}` : null}
      </Text>
    </>
  )
}
