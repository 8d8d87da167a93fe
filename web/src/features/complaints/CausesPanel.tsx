import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Button, Group, Stack, Switch, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Cause } from '../../api/types'
import { Can, useCan } from '../../app/can'
import { useCatalogueName } from '../../app/catalogueName'
import { today } from '../../app/format'
import { DateText } from '../../components/Cells'
import { EmptyNote } from '../../components/EmptyNote'
import { PageLoading } from '../../components/PageLoading'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { SimpleTable } from '../../components/SimpleTable'
import { StateBadge } from '../../components/StateBadge'
import { CauseDialog } from './CauseDialog'
import { canChange, causeRows, standingOf } from './causes'
import { EndCause } from './EndCause'
import { causesQuery } from './queries'
import { causeCategories, causeStandings } from './words'

/** What complaints are found to come from; a change never touches what was classified before. */
export function CausesPanel() {
  const { t } = useLingui()
  const [withPast, setWithPast] = useState(false)
  const [writing, setWriting] = useState<Cause | 'new'>()
  const [ending, setEnding] = useState<Cause>()
  const { data, error } = useQuery(causesQuery)
  return (
    <Panel
      title={t`Causas de las quejas`}
      actions={
        <Group gap="md">
          <Switch
            size="xs"
            label={t`También las que ya no`}
            checked={withPast}
            onChange={(change) => setWithPast(change.currentTarget.checked)}
          />
          <Can permission="complaints.edit_catalogues">
            <Button size="xs" onClick={() => setWriting('new')}>{t`Nueva causa`}</Button>
          </Can>
        </Group>
      }
    >
      <ProblemAlert problem={error} />
      {data ? (
        <Causes causes={data.items} withPast={withPast} onChange={setWriting} onEnd={setEnding} />
      ) : error ? null : (
        <PageLoading />
      )}
      {writing ? (
        <CauseDialog
          before={writing === 'new' ? undefined : writing}
          onClose={() => setWriting(undefined)}
        />
      ) : null}
      {ending ? <EndCause cause={ending} onClose={() => setEnding(undefined)} /> : null}
    </Panel>
  )
}

interface CausesProps {
  causes: Cause[]
  withPast: boolean
  onChange: (cause: Cause) => void
  onEnd: (cause: Cause) => void
}

function Causes({ causes, withPast, onChange, onEnd }: CausesProps) {
  const { t } = useLingui()
  const edits = useCan()('complaints.edit_catalogues')
  const rows = causeRows(causes, today(), withPast)
  if (rows.length === 0) {
    return (
      <EmptyNote
        title={t`No hay causas`}
        text={t`Sin ellas no se sabe de qué se queja la gente. Agregue la primera.`}
      />
    )
  }
  const headers = [
    t`Causa`,
    t({ context: 'cause', message: 'Categoría' }),
    t`Vigente desde`,
    t`Hasta`,
    t`Estado`,
  ]
  return (
    <SimpleTable
      label={t`Causas de las quejas`}
      headers={edits ? [...headers, t`Cambiar`] : headers}
    >
      {rows.map((cause) => (
        <CauseRow
          key={cause.id}
          cause={cause}
          changes={edits ? { canChange: canChange(cause, causes, today()), onChange, onEnd } : null}
        />
      ))}
    </SimpleTable>
  )
}

interface CauseRowProps {
  cause: Cause
  /** Nothing where the reader may not change causes. */
  changes: (Pick<CausesProps, 'onChange' | 'onEnd'> & { canChange: boolean }) | null
}

function CauseRow({ cause, changes }: CauseRowProps) {
  const { _ } = useWords()
  const name = useCatalogueName()(cause)
  return (
    <tr>
      <td>
        <Stack gap={0}>
          {name}
          <Text size="xs" c="dimmed">
            {cause.code}
          </Text>
        </Stack>
      </td>
      <td>{_(causeCategories[cause.category])}</td>
      <td>
        <DateText date={cause.valid_from} />
      </td>
      <td>
        <DateText date={cause.valid_to} />
      </td>
      <td>
        <StateBadge word={causeStandings[standingOf(cause, today())]} />
      </td>
      {changes ? (
        <td>{changes.canChange ? <Changes cause={cause} name={name} {...changes} /> : null}</td>
      ) : null}
    </tr>
  )
}

type ChangesProps = Pick<CausesProps, 'onChange' | 'onEnd'> & { cause: Cause; name: string }

function Changes({ cause, name, onChange, onEnd }: ChangesProps) {
  const { t } = useLingui()
  return (
    <Group gap="xs" wrap="nowrap">
      <Button
        size="compact-xs"
        variant="default"
        aria-label={t`Decir de otro modo: ${name}`}
        onClick={() => onChange(cause)}
      >{t`Decir de otro modo`}</Button>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={t`Terminar: ${name}`}
        onClick={() => onEnd(cause)}
      >{t`Terminar`}</Button>
    </Group>
  )
}
