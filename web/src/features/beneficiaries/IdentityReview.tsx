import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Alert, Table, Text } from '@mantine/core'
import type { Beneficiary, RecordIdentityChange } from '../../api/types'
import { formatDate } from '../../app/format'
import { isOfDeath } from './identityForm'
import { changeTitles, sexes } from './identityWords'

interface IdentityReviewProps {
  person: Beneficiary
  change: RecordIdentityChange
}

/** Old and new beside each other, before anything is saved. */
export function IdentityReview({ person, change }: IdentityReviewProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const rows = useChangedRows(person, change)
  const day = change.effective_on ? formatDate(change.effective_on) : '—'
  return (
    <>
      <Text fw={600}>{t`${_(changeTitles[change.kind])}, ${day}`}</Text>
      {change.kind === 'death' ? (
        <Alert color="yellow">
          {t`Sus apoyos no cambian solos. Si está en el padrón, queda una tarea para proponer la baja por defunción.`}
        </Alert>
      ) : null}
      {!isOfDeath(change.kind) && rows.length === 0 ? (
        <Alert color="yellow">{t`No cambió ningún dato.`}</Alert>
      ) : null}
      {rows.length > 0 ? (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t`Dato`}</Table.Th>
              <Table.Th>{t`Antes`}</Table.Th>
              <Table.Th>{t`Ahora`}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ label, before, after }) => (
              <Table.Tr key={label}>
                <Table.Th scope="row">{label}</Table.Th>
                <Table.Td>{before || '—'}</Table.Td>
                <Table.Td>{after || '—'}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      ) : null}
    </>
  )
}

function useChangedRows(person: Beneficiary, change: RecordIdentityChange) {
  const { t } = useLingui()
  const { _ } = useWords()
  const curp = person.curp
  const known = curp?.state === 'shown' ? curp.value : curp?.hint
  const date = (day: string | null | undefined) => (day ? formatDate(day) : '')
  const rows = [
    { label: t`Nombre`, before: person.given_names, after: change.given_names },
    { label: t`Primer apellido`, before: person.first_surname, after: change.first_surname },
    { label: t`Segundo apellido`, before: person.second_surname, after: change.second_surname },
    { label: 'CURP', before: known, after: change.curp },
    {
      label: t`Fecha de nacimiento`,
      before: date(person.birth_date),
      after: change.birth_date ? date(change.birth_date) : undefined,
    },
    {
      label: t`Sexo`,
      before: person.sex ? _(sexes[person.sex]) : '',
      after: change.sex ? _(sexes[change.sex]) : undefined,
    },
  ]
  return rows.filter(({ after }) => after !== undefined)
}
