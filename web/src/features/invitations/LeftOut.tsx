import { useLingui } from '@lingui/react/macro'
import type { InvitedSchool } from '../../api/types'
import { AppLink } from '../../components/Link'
import { SimpleTable } from '../../components/SimpleTable'
import { StateBadge } from '../../components/StateBadge'
import { outcomes } from './words'

/** Schools that get no link, and why; their page is where an address is noted. */
export function LeftOut({ schools }: { schools: InvitedSchool[] }) {
  const { t } = useLingui()
  if (schools.length === 0) return null
  return (
    <SimpleTable label={t`Escuelas que no reciben enlace`} headers={[t`Escuela`, t`Por qué no`]}>
      {schools.map(({ school, outcome }) => (
        <tr key={school.id}>
          <td>
            <AppLink to="/schools/$schoolId" params={{ schoolId: school.id }}>
              {school.name} · {school.school_key}
            </AppLink>
          </td>
          <td>{outcome ? <StateBadge word={outcomes[outcome]} /> : null}</td>
        </tr>
      ))}
    </SimpleTable>
  )
}
