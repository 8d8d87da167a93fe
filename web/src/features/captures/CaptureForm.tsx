import { Plural, useLingui } from '@lingui/react/macro'
import { Alert, Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import { ProblemAlert } from '../../components/ProblemAlert'
import { SimpleTable } from '../../components/SimpleTable'
import classes from './CaptureForm.module.css'
import { CaptureRow } from './CaptureRow'
import { MOST_ROWS, wholeRosterQuery } from './queries'
import { nothing, rowsOf, type Typed, type TypedRows } from './rows'

interface CaptureFormProps {
  roundId: string
  schoolId: string
  /** The school's request, where the office captures on its behalf. */
  requestId?: string
}

/** The roster as a form: what is typed is judged as the rows of a workbook are, and kept only when confirmed. */
export function CaptureForm({ roundId, schoolId, requestId }: CaptureFormProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { data: page, error } = useQuery(wholeRosterQuery(roundId, schoolId))
  const [typed, setTyped] = useState<TypedRows>({})
  const [empty, setEmpty] = useState(false)
  const send = useCommand('post', '/api/v1/rounds/{round_id}/schools/{school_id}/captures', {
    refreshes: ['/api/v1/academic-reports'],
    onSuccess: ({ id }) => void navigate({ to: '/reports/$reportId', params: { reportId: id } }),
  })
  const rows = rowsOf(typed)
  const change = (id: string, part: Partial<Typed>) => {
    setEmpty(false)
    setTyped((before) => ({ ...before, [id]: { ...(before[id] ?? nothing), ...part } }))
  }
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    setEmpty(rows.length === 0)
    if (rows.length === 0) return
    const path = { round_id: roundId, school_id: schoolId }
    send.mutate({ path, body: { rows, capture_request_id: requestId ?? null } })
  }
  if (error) return <ProblemAlert problem={error} />
  if (!page) return <Skeleton h={240} />
  if (page.next_cursor) return <TooLong />
  const headers = [t`Estudiante`, t`Situación`, t`Promedio`, t`Reprobadas`, t`Desde (si es baja)`]
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={send.error} />
        <Text size="sm">{t`Pase de un campo a otro con el tabulador. Deje en blanco a quien todavía no pueda informar.`}</Text>
        <div className={classes.rows}>
          <SimpleTable label={t`Situación de cada estudiante`} headers={headers}>
            {page.items.map((entry) => (
              <CaptureRow
                key={entry.person_id}
                entry={entry}
                typed={typed[entry.person_id] ?? nothing}
                onChange={(part) => change(entry.person_id, part)}
              />
            ))}
          </SimpleTable>
        </div>
        {empty ? (
          <Alert
            color="red"
            role="alert"
          >{t`Escriba la situación de al menos un estudiante.`}</Alert>
        ) : null}
        <Group>
          <Button type="submit" loading={send.isPending}>{t`Revisar`}</Button>
          <Text size="sm" c="dimmed" role="status">
            <Plural
              value={rows.length}
              one="# estudiante capturado"
              other="# estudiantes capturados"
            />
          </Text>
        </Group>
      </Stack>
    </form>
  )
}

function TooLong() {
  const { t } = useLingui()
  return (
    <Text size="sm">{t`La lista tiene más de ${MOST_ROWS} estudiantes. Descargue el formato con la lista, llénelo en Excel y súbalo.`}</Text>
  )
}
