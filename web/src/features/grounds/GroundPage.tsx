import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Group, Stack } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { Ground } from '../../api/types'
import { Can } from '../../app/can'
import { procedureKinds } from '../../app/words'
import { AppLink, ButtonLink } from '../../components/Link'
import { NotFoundScreen } from '../../components/NotFoundScreen'
import { PageHeader } from '../../components/PageHeader'
import { Panel } from '../../components/Panel'
import { StateBadge } from '../../components/StateBadge'
import { useGroundName } from '../procedures/GroundText'
import { EndGround } from './EndGround'
import { PersonPreview } from './PersonPreview'
import { allGroundsQuery, standing, versionsOf } from './queries'
import { VersionsTable } from './VersionsTable'
import { standings } from './words'

const route = getRouteApi('/_app/grounds/$kind/$code')

/** One ground with its versions side by side. */
export function GroundPage() {
  const { kind, code } = route.useParams()
  const { program_id } = route.useSearch()
  const { data } = useSuspenseQuery(allGroundsQuery)
  const versions = versionsOf(data.items, kind, code, program_id)
  const shown = versions.find((version) => standing(version) === 'in_force') ?? versions[0]
  return shown ? <Versions versions={versions} shown={shown} /> : <NotFoundScreen />
}

function Versions({ versions, shown }: { versions: Ground[]; shown: Ground }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const name = useGroundName()(shown)
  const [latest] = versions
  return (
    <>
      <PageHeader
        title={name}
        above={<AppLink to="/grounds">{t`Causales`}</AppLink>}
        badge={<StateBadge word={standings[standing(shown)]} />}
        note={[_(procedureKinds[shown.kind]), shown.code, shown.program]
          .filter(Boolean)
          .join(' · ')}
        actions={
          <Can permission="procedures.edit_grounds">
            <Group gap="xs">
              {latest && !latest.valid_to ? <EndGround ground={latest} /> : null}
              <ButtonLink to="/grounds/new" search={{ from: latest?.id }}>
                {t`Nueva versión`}
              </ButtonLink>
            </Group>
          </Can>
        }
      />
      <Stack>
        <PersonPreview
          text={shown.person_text}
          textEn={shown.person_text_en ?? ''}
          hearingDays={shown.requires_hearing ? shown.hearing_business_days : 0}
        />
        <Panel title={t`Versiones`}>
          <VersionsTable versions={versions} />
        </Panel>
      </Stack>
    </>
  )
}
