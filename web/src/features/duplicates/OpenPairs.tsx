import { Plural, Trans } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useCan } from '../../app/can'
import { AppLink } from '../../components/Link'
import { openPairsQuery } from './queries'

/** Says in passing that the person may be in the registry twice, and leads to where it is decided. */
export function OpenPairs({ personId }: { personId: string }) {
  const allowed = useCan()('duplicates.view')
  const { data: page } = useQuery({ ...openPairsQuery(personId), enabled: allowed })
  const first = page?.items[0]
  if (!first) return null
  const many = page.total.value
  return (
    <Text size="sm" mb="md">
      <Plural
        value={many}
        one="Puede estar dos veces en el padrón: se parece a otra persona."
        other="Puede estar varias veces en el padrón: se parece a otras # personas."
      />{' '}
      {many === 1 ? (
        <AppLink to="/duplicates/$duplicateId" params={{ duplicateId: first.id }}>
          <Trans>Comparar los registros</Trans>
        </AppLink>
      ) : (
        <AppLink to="/duplicates" search={{ person_id: personId }}>
          <Trans>Ver los pares</Trans>
        </AppLink>
      )}
    </Text>
  )
}
