import { useLingui } from '@lingui/react/macro'
import { Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatNumber } from '../../app/format'
import { useMe } from '../../app/session'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { useRosterColumns } from '../../components/roster'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { missingQuery } from './queries'

/** Who of the roster the file does not mention: a matter of coverage, never of the person. */
export function MissingStudents({ reportId, count }: { reportId: string; count: number }) {
  const { t } = useLingui()
  const [cursor, setCursor] = useState<string>()
  const { data: page, error, isFetching } = useQuery(missingQuery(reportId, cursor))
  const columns = useRosterColumns()
  const total = formatNumber(count)
  const isOwn = useMe().school != null
  return (
    <Panel title={t`De la lista, no vienen en el informe (${total})`}>
      <Text size="sm" c="dimmed" mb="sm">
        {isOwn
          ? t`Siguen pendientes: puede informarlos en otro envío mientras la ronda esté abierta.`
          : t`Que la escuela no los informe no dice nada de ellos: hay que pedir el dato a la escuela.`}
      </Text>
      <ProblemAlert problem={error} />
      {page ? (
        <>
          <Table
            name="missing"
            label={t`Estudiantes que no vienen en el archivo`}
            columns={columns}
            rows={page.items}
            rowId={(row) => row.person_id}
            stale={isFetching}
          />
          <Pager page={page} onCursor={setCursor} />
        </>
      ) : null}
      {page || error ? null : <Skeleton h={120} />}
    </Panel>
  )
}
