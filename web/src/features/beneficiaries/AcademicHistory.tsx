import { useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import type { AcademicStatusRecord } from '../../api/types'
import { academicStatuses } from '../../app/words'
import { DateText } from '../../components/Cells'
import { AppLink } from '../../components/Link'
import { Panel } from '../../components/Panel'
import { SchoolText } from '../../components/SchoolText'
import { SimpleTable } from '../../components/SimpleTable'
import { StateBadge } from '../../components/StateBadge'
import { RecordFact } from '../graduates/RecordFact'

interface AcademicHistoryProps {
  records: AcademicStatusRecord[]
  person: { person_id: string; name: string }
}

/** Each fact with its source and the date it speaks of. */
export function AcademicHistory({ records, person }: AcademicHistoryProps) {
  const { t } = useLingui()
  const headers = [
    t`Periodo`,
    t`Escuela`,
    t`Situación`,
    { text: t`Promedio`, numeric: true },
    t`Fuente`,
  ]
  return (
    <Panel title={t`Situación académica`} actions={<RecordFact person={person} />}>
      {records.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t`Ninguna escuela ha informado todavía. Que no informe no significa que la persona haya dejado sus estudios.`}
        </Text>
      ) : (
        <SimpleTable label={t`Situación académica`} headers={headers}>
          {records.map((record) => (
            <RecordRow key={record.id} record={record} />
          ))}
        </SimpleTable>
      )}
    </Panel>
  )
}

function RecordRow({ record }: { record: AcademicStatusRecord }) {
  const { t } = useLingui()
  const { grade } = record
  return (
    <tr>
      <td>
        {record.term}
        {record.current ? null : <Text size="xs" c="dimmed">{t`corregido después`}</Text>}
      </td>
      <td>
        <SchoolText school={record.school} />
      </td>
      <td>
        <StateBadge word={academicStatuses[record.status]} />
      </td>
      <td data-numeric>
        {grade ? (
          <>
            {grade.raw}
            <Text size="xs" c="dimmed">{t`de ${grade.scale}`}</Text>
          </>
        ) : (
          t`Sin promedio`
        )}
      </td>
      <td>
        <AppLink
          to="/reports/$reportId"
          params={{ reportId: record.report_id }}
        >{t`Informe escolar`}</AppLink>
        <Text size="xs" c="dimmed">
          {t`al`} <DateText date={record.as_of} />
        </Text>
      </td>
    </tr>
  )
}
