import { useLingui } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { StateBadge } from '../../components/StateBadge'
import { Neighbours } from './Neighbours'
import { PairBody } from './PairBody'
import { duplicateQuery } from './queries'
import { duplicateStates } from './words'

const route = getRouteApi('/_app/duplicates/$duplicateId')

/** Two records side by side: are they one person? */
export function DuplicatePage() {
  const { t } = useLingui()
  const { duplicateId } = route.useParams()
  const search = route.useSearch()
  const { data: pair } = useSuspenseQuery(duplicateQuery(duplicateId))
  const [one, other] = [pair.one.name, pair.other.name]
  return (
    <>
      <PageHeader
        title={t`¿Son la misma persona?`}
        above={<AppLink to="/duplicates" search={search}>{t`Posibles duplicados`}</AppLink>}
        badge={<StateBadge word={duplicateStates[pair.state]} />}
        note={t`${one} y ${other}`}
        actions={<Neighbours duplicateId={pair.id} search={search} />}
      />
      <PairBody key={pair.id} pair={pair} />
    </>
  )
}
