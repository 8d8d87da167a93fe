import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { Stack } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Can } from '../../app/can'
import { useMe } from '../../app/session'
import { shifts } from '../../app/words'
import { DownloadButton } from '../../components/DownloadButton'
import { AppLink, ButtonLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { roundSchoolQuery } from './queries'
import { RosterPanel } from './RosterPanel'
import { SchoolReports } from './SchoolReports'
import { UploadReport } from './UploadReport'

const route = getRouteApi('/_app/rounds/$roundId/schools/$schoolId/')

/** One school within one round: its roster, its reports, and the place to upload one. */
export function RoundSchool() {
  const { _ } = useLingui()
  const { t } = useMacro()
  const { roundId, schoolId } = route.useParams()
  const { data } = useSuspenseQuery(roundSchoolQuery(roundId, schoolId))
  const { round } = data
  const { school, municipality } = data.coverage
  const isOwn = useMe().school != null
  return (
    <>
      <PageHeader
        title={school.name}
        above={
          isOwn ? (
            <AppLink to="/my-school">{t`Mi escuela`}</AppLink>
          ) : (
            <AppLink to="/rounds/$roundId" params={{ roundId }}>
              {t`Ronda ${round.term.label}`}
            </AppLink>
          )
        }
        note={`${school.school_key} · ${_(shifts[school.shift])} · ${municipality}`}
        actions={
          <Can permission="reports.create">
            {round.state === 'open' ? (
              <ButtonLink
                variant="default"
                to="/rounds/$roundId/schools/$schoolId/capture"
                params={{ roundId, schoolId }}
              >
                {isOwn ? t`Capturar en línea` : t`Capturar a nombre de la escuela`}
              </ButtonLink>
            ) : null}
            <DownloadButton
              file={{
                path: '/api/v1/rounds/{round_id}/schools/{school_id}/roster/workbook',
                ids: { round_id: roundId, school_id: schoolId },
                name: `${school.school_key}-${school.shift}.xlsx`,
              }}
            >
              {t`Descargar formato con la lista`}
            </DownloadButton>
          </Can>
        }
      />
      <Stack>
        {round.state === 'open' ? <UploadReport roundId={roundId} schoolId={schoolId} /> : null}
        <SchoolReports roundId={roundId} schoolId={schoolId} />
        <RosterPanel roundId={roundId} schoolId={schoolId} />
      </Stack>
    </>
  )
}
