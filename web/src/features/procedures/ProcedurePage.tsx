import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Grid, Stack } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { procedureStates } from '../../app/words'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { SensitiveBadge } from '../../components/ProgramText'
import { StateBadge } from '../../components/StateBadge'
import { CaseLetters } from '../letters/CaseLetters'
import { ActPanel } from './ActPanel'
import { AnswerPanel } from './AnswerPanel'
import { caseName } from './caseName'
import { DueProcess } from './due/DueProcess'
import { EvidencePanel } from './EvidencePanel'
import { HearingPanel } from './HearingPanel'
import { HistoryPanel } from './HistoryPanel'
import { MachinePanel } from './MachinePanel'
import { NextSteps } from './NextSteps'
import { ProposalPanel } from './ProposalPanel'
import { procedureQuery } from './queries'
import { StateStepper } from './StateStepper'

const route = getRouteApi('/_app/procedures/$procedureId')

export function ProcedurePage() {
  const { t } = useLingui()
  const { _ } = useWords()
  const { procedureId } = route.useParams()
  const { data: procedure } = useSuspenseQuery(procedureQuery(procedureId))
  return (
    <>
      <PageHeader
        title={`${_(caseName(procedure))} ${procedure.folio}`}
        above={<AppLink to="/procedures">{t`Procedimientos`}</AppLink>}
        badge={
          <>
            <StateBadge word={procedureStates[procedure.state]} />
            {procedure.protection === 'sensitive' ? <SensitiveBadge /> : null}
          </>
        }
        note={
          <AppLink
            to="/beneficiaries/$beneficiaryId"
            params={{ beneficiaryId: procedure.person_id }}
          >
            {[procedure.name, procedure.benefit_folio, procedure.program]
              .filter(Boolean)
              .join(' · ')}
          </AppLink>
        }
      />
      <StateStepper procedure={procedure} />
      <Grid>
        <Grid.Col span={{ base: 12, md: 7 }} order={{ base: 2, md: 1 }}>
          <Stack>
            <ProposalPanel procedure={procedure} />
            <EvidencePanel procedure={procedure} />
            <HearingPanel procedure={procedure} />
            <DueProcess procedure={procedure} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }} order={{ base: 1, md: 2 }}>
          <Stack>
            <NextSteps procedure={procedure} />
            <ActPanel procedure={procedure} />
            <MachinePanel procedure={procedure} />
            <AnswerPanel procedure={procedure} />
            <CaseLetters procedure={procedure} />
            <HistoryPanel steps={procedure.history} />
          </Stack>
        </Grid.Col>
      </Grid>
    </>
  )
}
