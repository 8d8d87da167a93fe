import { Trans, useLingui } from '@lingui/react/macro'
import { Alert, DataList, Stack, Text } from '@mantine/core'
import { local } from '../../api/problems'
import type { PersonMerge } from '../../api/types'
import { formatDateTime } from '../../app/format'
import { AppLink } from '../../components/Link'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { ConflictList } from './ConflictList'
import { Ledger } from './Ledger'
import { PersonName } from './PersonSummary'

/** Whether the merge stands, who became one and why, and what it did. */
export function MergeBody({ merge }: { merge: PersonMerge }) {
  const { t } = useLingui()
  return (
    <Stack>
      <Undone merge={merge} />
      <Standing merge={merge} />
      <Panel title={t`La fusión`}>
        <Facts merge={merge} />
      </Panel>
      <Panel title={t`Qué hizo`}>
        <Ledger
          moved={merge.moved}
          ended={merge.ended}
          removed={merge.removed}
          changed={merge.changed}
        />
      </Panel>
    </Stack>
  )
}

function Undone({ merge }: { merge: PersonMerge }) {
  const { t } = useLingui()
  const { undone } = merge
  if (!undone) return null
  return (
    <Alert variant="outline" title={t`Se deshizo: vuelven a ser dos registros`}>
      <Text size="sm">{undone.reason}</Text>
      <Text size="xs" c="dimmed">
        {[undone.by, formatDateTime(undone.at)].filter(Boolean).join(' · ')}
      </Text>
    </Alert>
  )
}

/** Why it may not be undone now, where that is more than having been undone already. */
function Standing({ merge }: { merge: PersonMerge }) {
  const { t } = useLingui()
  const { allowed, reason_code: code, conflicts } = merge.undo
  if (merge.state === 'undone' || allowed) return null
  if (conflicts.length > 0)
    return <ConflictList title={t`Por ahora no se puede deshacer`} conflicts={conflicts} />
  return code && code !== 'forbidden' ? <ProblemAlert problem={local(code, 409)} /> : null
}

function Facts({ merge }: { merge: PersonMerge }) {
  const { t } = useLingui()
  const facts: [string, React.ReactNode][] = [
    [t`Se conservó`, <PersonName key="kept" person={merge.kept} absorbed={false} />],
    [
      t`Se unió a él`,
      <PersonName key="absorbed" person={merge.absorbed} absorbed={merge.state === 'done'} />,
    ],
    [t`Motivo`, merge.reason],
    [t`La hizo`, [merge.by, formatDateTime(merge.at)].filter(Boolean).join(' · ')],
    [
      t`El par`,
      <AppLink
        key="pair"
        to="/duplicates/$duplicateId"
        params={{ duplicateId: merge.duplicate_id }}
      >
        <Trans>Ver por qué se parecían</Trans>
      </AppLink>,
    ],
  ]
  return (
    <DataList labelWidth={130} gap="xs">
      {facts.map(([label, value]) => (
        <DataList.Item key={label}>
          <DataList.ItemLabel>{label}</DataList.ItemLabel>
          <DataList.ItemValue>{value}</DataList.ItemValue>
        </DataList.Item>
      ))}
    </DataList>
  )
}
