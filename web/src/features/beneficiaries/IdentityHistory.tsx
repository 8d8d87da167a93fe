import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { List, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { IdentityChange } from '../../api/types'
import { formatDate } from '../../app/format'
import { MaskedValue } from '../../components/MaskedValue'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { changeSources, changeTitles, sexes } from './identityWords'
import { identityChangesQuery } from './queries'

/** What was changed of who somebody is, by what proof; nothing where nothing was. */
export function IdentityHistory({ personId }: { personId: string }) {
  const { t } = useLingui()
  const { data, error } = useQuery(identityChangesQuery(personId))
  if (error) return <ProblemAlert problem={error} />
  if (!data || data.items.length === 0) return null
  return (
    <Panel title={t`Cambios de identidad`}>
      <List listStyleType="none" spacing="sm" size="sm">
        {data.items.map((change) => (
          <List.Item key={change.id}>
            <Change personId={personId} change={change} />
          </List.Item>
        ))}
      </List>
    </Panel>
  )
}

function Change({ personId, change }: { personId: string; change: IdentityChange }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const kind = _(changeTitles[change.kind])
  const day = formatDate(change.effective_on)
  const source = _(changeSources[change.source])
  const by = change.recorded_by
  const date = (text: string | null | undefined) => (text ? formatDate(text) : '—')
  const sex = (word: IdentityChange['new_sex']) => (word ? _(sexes[word]) : '—')
  return (
    <Stack gap={2}>
      <Text size="sm" fw={600}>{t`${kind}, ${day}`}</Text>
      {change.new_name ? <span>{`${change.old_name} → ${change.new_name}`}</span> : null}
      {change.new_curp ? (
        <>
          <MaskedValue value={change.old_curp} label={t`CURP anterior`} personId={personId} />
          <MaskedValue value={change.new_curp} label={t`CURP nueva`} personId={personId} />
        </>
      ) : null}
      {change.new_birth_date ? (
        <span>{`${date(change.old_birth_date)} → ${date(change.new_birth_date)}`}</span>
      ) : null}
      {change.new_sex ? <span>{`${sex(change.old_sex)} → ${sex(change.new_sex)}`}</span> : null}
      {change.note ? <span>{change.note}</span> : null}
      <Text size="xs" c="dimmed">
        {by ? t`Prueba: ${source}. Lo registró ${by}.` : t`Prueba: ${source}.`}
      </Text>
    </Stack>
  )
}
