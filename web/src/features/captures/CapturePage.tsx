import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { Stack } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useMe } from '../../app/session'
import { shifts } from '../../app/words'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { Panel } from '../../components/Panel'
import { roundSchoolQuery } from '../rounds/queries'
import { UploadReportForm } from '../rounds/UploadReport'
import { CaptureForm } from './CaptureForm'
import { RequestForm } from './RequestForm'

const route = getRouteApi('/_app/rounds/$roundId/schools/$schoolId/capture')

/** A school's report typed in, by the school itself or by the office on its behalf. */
export function CapturePage() {
  const { _ } = useLingui()
  const { t } = useMacro()
  const place = route.useParams()
  const { data } = useSuspenseQuery(roundSchoolQuery(place.roundId, place.schoolId))
  const isOwn = useMe().school != null
  const [requestId, setRequestId] = useState<string>()
  const { school } = data.coverage
  const ready = isOwn || requestId !== undefined
  return (
    <>
      <PageHeader
        title={isOwn ? t`Capturar en línea` : t`Capturar a nombre de la escuela`}
        above={
          <AppLink
            to="/rounds/$roundId/schools/$schoolId"
            params={{ roundId: place.roundId, schoolId: school.id }}
          >
            {school.name}
          </AppLink>
        }
        note={`${school.school_key} · ${_(shifts[school.shift])} · ${data.round.term.label}`}
      />
      <Stack>
        {ready ? null : (
          <Panel title={t`1. Quién lo pidió`}>
            <RequestForm {...place} onAsked={setRequestId} />
          </Panel>
        )}
        {ready ? (
          <Panel title={t`Situación de cada estudiante`}>
            <CaptureForm {...place} requestId={requestId} />
          </Panel>
        ) : null}
        {requestId ? (
          <Panel title={t`O suba el libro que envió la escuela`}>
            <UploadReportForm {...place} requestId={requestId} />
          </Panel>
        ) : null}
      </Stack>
    </>
  )
}
