import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { List, Stack, Text, VisuallyHidden } from '@mantine/core'
import type { FieldChange, RowsOfKind } from '../../api/types'
import { formatNumber } from '../../app/format'
import { FieldValue } from './FieldValue'
import { holdingKinds, mergeFields } from './words'

interface LedgerProps {
  moved: RowsOfKind[]
  ended: RowsOfKind[]
  removed: RowsOfKind[]
  changed: FieldChange[]
}

/** What a merge does, or did: what goes over, what goes over as past, what is left out, what changes. */
export function Ledger({ moved, ended, removed, changed }: LedgerProps) {
  const { t } = useMacro()
  const nothing = moved.length + ended.length + removed.length + changed.length === 0
  return (
    <Stack gap="sm">
      <Rows title={t`Pasa al registro que se conserva`} rows={moved} />
      <Rows title={t`Pasa como dato anterior, porque ya hay uno vigente`} rows={ended} />
      <Rows
        title={t`Estaba en los dos: queda uno, y el otro se guarda en la fusión`}
        rows={removed}
      />
      {changed.length > 0 ? (
        <Section title={t`Cambia en el registro que se conserva`}>
          {changed.map((change) => (
            <Change key={change.field} change={change} />
          ))}
        </Section>
      ) : null}
      {nothing ? <Text size="sm">{t`No hay nada que pasar ni que cambiar.`}</Text> : null}
    </Stack>
  )
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <List size="sm" aria-label={title}>
        {children}
      </List>
    </div>
  )
}

function Rows({ title, rows }: { title: string; rows: RowsOfKind[] }) {
  const { _ } = useLingui()
  if (rows.length === 0) return null
  return (
    <Section title={title}>
      {rows.map(({ kind, rows: count }) => (
        <List.Item key={kind}>
          {_(holdingKinds[kind])}: {formatNumber(count)}
        </List.Item>
      ))}
    </Section>
  )
}

function Change({ change }: { change: FieldChange }) {
  const { _ } = useLingui()
  const { t } = useMacro()
  const { field, from, to } = change
  return (
    <List.Item>
      {_(mergeFields[field])}: <FieldValue field={field} value={from} /> <span aria-hidden>→</span>
      <VisuallyHidden>{t`pasa a`}</VisuallyHidden> <FieldValue field={field} value={to} />
    </List.Item>
  )
}
