import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { NativeSelect, Text, TextInput } from '@mantine/core'
import { memo } from 'react'
import type { RosterEntry } from '../../api/types'
import { academicStatuses } from '../../app/words'
import { asksForDate, type Typed } from './rows'

interface CaptureRowProps {
  entry: RosterEntry
  typed: Typed
  onChange: (part: Partial<Typed>) => void
}

const isSame = (before: CaptureRowProps, after: CaptureRowProps) =>
  before.entry === after.entry && before.typed === after.typed

/** One student of the roster, with the fields to fill in. */
export const CaptureRow = memo(function CaptureRow({ entry, typed, onChange }: CaptureRowProps) {
  const { _ } = useLingui()
  const { t } = useMacro()
  const { name } = entry
  const statuses = Object.entries(academicStatuses).map(([value, { text }]) => ({
    value,
    label: _(text),
  }))
  return (
    <tr>
      <th scope="row">
        <Text size="sm" inherit>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {entry.folio}
        </Text>
      </th>
      <td>
        <FieldName text={t`Situación`} />
        <NativeSelect
          size="xs"
          aria-label={t`Situación de ${name}`}
          value={typed.status}
          data={[{ value: '', label: '—' }, ...statuses]}
          onChange={(event) => onChange({ status: event.currentTarget.value as Typed['status'] })}
        />
      </td>
      <td>
        <FieldName text={t`Promedio`} />
        <TextInput
          size="xs"
          w={90}
          inputMode="decimal"
          aria-label={t`Promedio de ${name}`}
          value={typed.grade}
          onChange={(event) => onChange({ grade: event.currentTarget.value })}
        />
      </td>
      <td>
        <FieldName text={t`Reprobadas`} />
        <TextInput
          size="xs"
          w={80}
          inputMode="numeric"
          aria-label={t`Materias reprobadas de ${name}`}
          value={typed.failed_subjects}
          onChange={(event) => onChange({ failed_subjects: event.currentTarget.value })}
        />
      </td>
      <td>
        <FieldName text={t`Desde (si es baja)`} />
        <TextInput
          size="xs"
          w={120}
          placeholder={t`día/mes/año`}
          aria-label={t`Fecha de baja de ${name}`}
          disabled={!asksForDate(typed.status)}
          value={typed.status_on}
          onChange={(event) => onChange({ status_on: event.currentTarget.value })}
        />
      </td>
    </tr>
  )
}, isSame)

/** On a phone no header stands above the fields; those who hear the page are told each field's name anyway. */
function FieldName({ text }: { text: string }) {
  return (
    <Text size="xs" c="dimmed" hiddenFrom="sm" aria-hidden>
      {text}
    </Text>
  )
}
