import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { Checkbox, Text } from '@mantine/core'
import { createContext, use, useMemo } from 'react'
import type { SchoolSummary } from '../../api/types'
import { useCan } from '../../app/can'
import { formatNumber } from '../../app/format'
import { schoolLevels, shifts } from '../../app/words'
import { AppLink } from '../../components/Link'
import type { Column } from '../../components/table/columns'

function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen)
  if (!next.delete(id)) next.add(id)
  return next
}

interface Choice {
  chosen: ReadonlySet<string>
  onChoose: (chosen: ReadonlySet<string>) => void
}

/** Beside the columns, so that a tick draws the boxes anew and not the rows. */
export const SchoolChoice = createContext<Choice>({
  chosen: new Set(),
  onChoose: () => undefined,
})

function Choose({ id, name }: SchoolSummary) {
  const { t } = useMacro()
  const { chosen, onChoose } = use(SchoolChoice)
  return (
    <Checkbox
      size="xs"
      aria-label={t`Elegir ${name}`}
      checked={chosen.has(id)}
      onChange={() => onChoose(toggled(chosen, id))}
    />
  )
}

/** What the list of schools tells of each; whoever may invite them can choose some. */
export function useSchoolColumns(): Column<SchoolSummary>[] {
  const { _ } = useLingui()
  const { t } = useMacro()
  const invites = useCan()('schools.invite')
  const facts = useMemo<Column<SchoolSummary>[]>(
    () => [
      {
        id: 'name',
        header: t`Escuela`,
        sort: 'name',
        fixed: true,
        cell: (row) => (
          <>
            <AppLink to="/schools/$schoolId" params={{ schoolId: row.id }} fw={600}>
              {row.name}
            </AppLink>
            <Text size="xs" c="dimmed">
              {row.school_key}
            </Text>
          </>
        ),
      },
      { id: 'shift', header: t`Turno`, cell: (row) => _(shifts[row.shift]) },
      { id: 'level', header: t`Nivel`, wide: true, cell: (row) => _(schoolLevels[row.level]) },
      { id: 'municipality', header: t`Municipio`, wide: true, cell: (row) => row.municipality },
      {
        id: 'sector',
        header: t`Sostenimiento`,
        wide: true,
        cell: (row) => (row.sector === 'public' ? t`Pública` : t`Particular`),
      },
      { id: 'email', header: t`Correo`, wide: true, cell: (row) => row.contact_email ?? '—' },
      {
        id: 'beneficiaries',
        header: t`Beneficiarios activos`,
        sort: '-active_beneficiaries',
        numeric: true,
        cell: (row) => (
          <AppLink to="/beneficiaries" search={{ school_id: row.id }}>
            {formatNumber(row.active_beneficiaries)}
          </AppLink>
        ),
      },
    ],
    [t, _],
  )
  return useMemo(() => {
    const choice: Column<SchoolSummary> = {
      id: 'chosen',
      header: t`Elegir`,
      leavesAs: false,
      cell: (row) => <Choose {...row} />,
    }
    return invites ? [...facts, choice] : facts
  }, [t, invites, facts])
}
