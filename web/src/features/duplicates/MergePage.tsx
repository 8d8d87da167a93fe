import { useLingui } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { StateBadge } from '../../components/StateBadge'
import { MergeBody } from './MergeBody'
import { mergeQuery } from './queries'
import { UndoMerge } from './UndoMerge'
import { mergeStates } from './words'

const route = getRouteApi('/_app/merges/$mergeId')

/** One merge: who became one, why, what it did, and the way back. */
export function MergePage() {
  const { t } = useLingui()
  const { mergeId } = route.useParams()
  const { data: merge } = useSuspenseQuery(mergeQuery(mergeId))
  return (
    <>
      <PageHeader
        title={t`Fusión ${merge.folio}`}
        above={<AppLink to="/merges">{t`Fusiones`}</AppLink>}
        badge={<StateBadge word={mergeStates[merge.state]} />}
        actions={<UndoMerge merge={merge} />}
      />
      <MergeBody merge={merge} />
    </>
  )
}
