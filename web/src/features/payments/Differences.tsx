import { useLingui } from '@lingui/react/macro'
import { Button, Group, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { formatDate, formatMonth } from '../../app/format'
import { useSearchPatch } from '../../app/url'
import { DateText } from '../../components/Cells'
import { Figures } from '../../components/Figures'
import { FilterSelect } from '../../components/FilterSelect'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { SimpleTable } from '../../components/SimpleTable'
import { StateBadge } from '../../components/StateBadge'
import { differencesQuery, type FileRowSearch } from './queries'
import { differences, type PaymentFileDifference, reportedStates } from './words'

const route = getRouteApi('/_app/payments/files/$fileId')

/** The file beside the one before it. */
export function Differences({ fileId }: { fileId: string }) {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<FileRowSearch>()
  const { data, error } = useQuery(differencesQuery(fileId, search))
  const title = t`Diferencia con el archivo anterior`
  if (!data) {
    return (
      <Panel title={title}>
        <ProblemAlert problem={error} />
        {error ? null : <Skeleton h={100} />}
      </Panel>
    )
  }
  if (!data.before_dated_on) {
    return (
      <Panel title={title}>
        <Text size="sm" c="dimmed">{t`Es el primero: no hay otro con qué compararlo.`}</Text>
      </Panel>
    )
  }
  const filter = (
    <FilterSelect
      label={t`Mostrar`}
      value={search.kind}
      onChange={(kind) => patch({ kind, after: undefined })}
      options={differences}
    />
  )
  return (
    <Panel title={title} actions={filter}>
      <Text size="sm" c="dimmed" mb="sm">
        {t`Comparado con el del ${formatDate(data.before_dated_on)}.`}
      </Text>
      <Figures
        figures={[
          { label: t`Nuevos`, value: data.new },
          { label: t`Cambiaron`, value: data.changed },
          { label: t`Ya no vienen`, value: data.gone },
        ]}
      />
      {data.items.length > 0 ? <DifferenceTable rows={data.items} /> : null}
      <Group mt="xs" gap="xs">
        {search.after ? (
          <Button size="xs" variant="default" onClick={() => patch({ after: undefined })}>
            {t`Desde el principio`}
          </Button>
        ) : null}
        {data.next_after ? (
          <Button
            size="xs"
            variant="default"
            onClick={() => patch({ after: data.next_after ?? undefined })}
          >
            {t`Siguientes`}
          </Button>
        ) : null}
      </Group>
    </Panel>
  )
}

function DifferenceTable({ rows }: { rows: PaymentFileDifference[] }) {
  const { t } = useLingui()
  const headers = [t`Referencia`, t`Qué pasó`, t`Antes`, t`Ahora`, t`Corresponde a`]
  return (
    <SimpleTable label={t`Diferencias`} headers={headers}>
      {rows.map((row) => (
        <tr key={row.reference}>
          <td>
            {row.reference || '—'}
            <Text size="xs" c="dimmed">
              {[row.name, row.benefit_folio].filter(Boolean).join(' · ')}
            </Text>
          </td>
          <td>
            <StateBadge word={differences[row.kind]} />
          </td>
          <td>
            <Said state={row.from} on={row.from_on} />
          </td>
          <td>
            <Said state={row.to} on={row.to_on} />
          </td>
          <td>{row.corresponds_to ? formatMonth(row.corresponds_to) : '—'}</td>
        </tr>
      ))}
    </SimpleTable>
  )
}

interface SaidProps {
  state: PaymentFileDifference['from']
  on: string | null | undefined
}

function Said({ state, on }: SaidProps) {
  if (!state) return '—'
  return (
    <>
      <StateBadge word={reportedStates[state]} />
      <Text size="xs" c="dimmed">
        <DateText date={on} />
      </Text>
    </>
  )
}
