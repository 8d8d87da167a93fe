import { useLingui } from '@lingui/react/macro'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { EmptyNote } from '../../components/EmptyNote'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { PageLoading } from '../../components/PageLoading'
import { ProblemAlert } from '../../components/ProblemAlert'
import { questionnaireQuery, questionnairesQuery } from './queries'
import { VersionEditor } from './VersionEditor'

/** The next version of the questionnaire begins as the newest one. */
export function NewVersionPage() {
  const { t } = useLingui()
  const { data: versions } = useSuspenseQuery(questionnairesQuery)
  const [newest] = versions.items
  const from = useQuery({ ...questionnaireQuery(newest?.id ?? ''), enabled: newest !== undefined })
  return (
    <>
      <PageHeader
        title={t`Nueva versión del cuestionario`}
        above={<AppLink to="/graduates/questionnaires">{t`Cuestionario`}</AppLink>}
        note={t`La usan los levantamientos que se abran desde que la guarde. Los que ya están abiertos siguen con la suya.`}
      />
      <ProblemAlert problem={from.error} />
      {from.isLoading ? <PageLoading /> : null}
      {newest ? null : <EmptyNote title={t`No hay un cuestionario de dónde partir`} />}
      {from.data ? <VersionEditor key={from.data.id} from={from.data} /> : null}
    </>
  )
}
