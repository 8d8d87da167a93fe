import { useLingui } from '@lingui/react/macro'
import { Stack } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Can } from '../../app/can'
import { Figures } from '../../components/Figures'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { Panel } from '../../components/Panel'
import { SensitiveBadge } from '../../components/ProgramText'
import { AddPlaces } from './AddPlaces'
import { CriteriaPanel } from './CriteriaPanel'
import { EntriesPanel } from './EntriesPanel'
import { ImportApplicants } from './ImportApplicants'
import { PlacesPanel } from './PlacesPanel'
import { waitingListQuery } from './queries'

const route = getRouteApi('/_app/waiting-lists/$callId')

/** The list of one call: places, applicants in order, and how the order came about. */
export function WaitingListPage() {
  const { t } = useLingui()
  const { callId } = route.useParams()
  const { data: list } = useSuspenseQuery(waitingListQuery(callId))
  const figures = [
    { label: t`En espera`, value: list.waiting },
    { label: t`Saltados`, value: list.skipped },
    { label: t`Con oferta`, value: list.offered },
    { label: t`Aceptaron`, value: list.accepted },
    { label: t`Lugares vacantes`, value: list.places_vacant },
    { label: t`Lugares ocupados`, value: list.places_filled },
  ]
  return (
    <>
      <PageHeader
        title={t`Lista de prelación ${list.call_code}`}
        above={<AppLink to="/waiting-lists">{t`Listas de prelación`}</AppLink>}
        badge={list.protection === 'sensitive' ? <SensitiveBadge /> : null}
        note={`${list.program} · ${list.call_name}`}
        actions={
          <Can permission="waiting_lists.edit">
            <AddPlaces list={list} />
            <ImportApplicants list={list} />
          </Can>
        }
      />
      <Stack>
        <Panel title={t`En cifras`}>
          <Figures figures={figures} />
        </Panel>
        <PlacesPanel list={list} />
        <EntriesPanel list={list} />
        <CriteriaPanel list={list} />
      </Stack>
    </>
  )
}
