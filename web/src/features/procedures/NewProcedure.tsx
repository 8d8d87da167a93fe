import { useLingui } from '@lingui/react/macro'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { EmptyNote } from '../../components/EmptyNote'
import { AppLink, ButtonLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { PageLoading } from '../../components/PageLoading'
import { ProblemAlert } from '../../components/ProblemAlert'
import { NewProcedureForm } from './NewProcedureForm'
import { alertQuery, groundsQuery, subjectQuery } from './queries'

const route = getRouteApi('/_app/procedures/new')

export function NewProcedure() {
  const { t } = useLingui()
  const search = route.useSearch()
  return (
    <>
      <PageHeader
        title={t`Abrir un procedimiento`}
        above={<AppLink to="/procedures">{t`Procedimientos`}</AppLink>}
        note={t`Es una propuesta: nada cambia hasta que otra persona la apruebe y Pagos la resuelva.`}
      />
      {search.beneficiary_id && search.benefit_id ? (
        <Subject beneficiaryId={search.beneficiary_id} benefitId={search.benefit_id} />
      ) : (
        <EmptyNote
          title={t`Falta decir sobre qué beneficio`}
          text={t`Ábralo desde una alerta, o desde el beneficio en la página de la persona.`}
        >
          <ButtonLink
            to="/alerts"
            search={{ state: 'open' }}
          >{t`Ver las alertas abiertas`}</ButtonLink>
        </EmptyNote>
      )}
    </>
  )
}

function Subject({ beneficiaryId, benefitId }: { beneficiaryId: string; benefitId: string }) {
  const { t } = useLingui()
  const search = route.useSearch()
  const { data: grounds } = useSuspenseQuery(groundsQuery)
  const person = useQuery(subjectQuery(beneficiaryId))
  const alert = useQuery({
    ...alertQuery(search.alert_id ?? ''),
    enabled: search.alert_id !== undefined,
  })
  if (person.error) return <ProblemAlert problem={person.error} />
  if (alert.error) return <ProblemAlert problem={alert.error} />
  if (!person.data || alert.isLoading) return <PageLoading />
  const benefit = person.data.benefits.find(({ id }) => id === benefitId)
  if (!benefit) return <EmptyNote title={t`Ese beneficio no es de esta persona`} />
  return (
    <NewProcedureForm
      person={person.data}
      benefit={benefit}
      grounds={grounds.items}
      alert={alert.data}
      kind={search.kind}
      groundCode={search.ground_code}
    />
  )
}
