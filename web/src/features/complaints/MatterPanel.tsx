import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Complaint } from '../../api/types'
import { useCatalogueName } from '../../app/catalogueName'
import { DateText } from '../../components/Cells'
import { AppLink } from '../../components/Link'
import { Panel } from '../../components/Panel'
import { complaintCataloguesQuery } from './queries'
import { answerChannels, complaintChannels, complaintOutcomes, priorities } from './words'

/** What was said, by whom if they said so, and what it is about. */
export function MatterPanel({ complaint }: { complaint: Complaint }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const { links } = complaint
  const { cause, office } = useNames(complaint)
  return (
    <Panel title={t`Lo que se presentó`}>
      <Stack gap="xs">
        <Text className="preserve-lines">{complaint.facts}</Text>
        <Fact label={t`Recibido`}>
          <DateText date={complaint.received_on} /> · {_(complaintChannels[complaint.channel])}
          {complaint.captured_by ? ` · ${complaint.captured_by}` : null}
        </Fact>
        <Fact label={t`Fecha de los hechos`}>
          {complaint.facts_on ? <DateText date={complaint.facts_on} /> : null}
        </Fact>
        <Fact label={t`Lugar`}>
          {[complaint.place, complaint.municipality].filter(Boolean).join(', ')}
        </Fact>
        <Fact label={t`Oficina`}>{office}</Fact>
        <Fact label={t`Programa`}>{complaint.program}</Fact>
        <Fact label={t`Convocatoria`}>{links.call}</Fact>
        <Fact label={t`Beneficio`}>{links.benefit_folio}</Fact>
        <Fact label={t`Procedimiento`}>
          {links.procedure_id ? (
            <AppLink to="/procedures/$procedureId" params={{ procedureId: links.procedure_id }}>
              {links.procedure_folio}
            </AppLink>
          ) : null}
        </Fact>
        <Fact label={t`Personal que se menciona`}>{complaint.staff_involved}</Fact>
        <Fact label={t`Causa`}>{cause}</Fact>
        <Fact label={t`Prioridad`}>{_(priorities[complaint.priority])}</Fact>
        <Fact label={t`Atiende`}>{complaint.assigned_to}</Fact>
        <Fact label={t`Resultado`}>
          {complaint.outcome ? _(complaintOutcomes[complaint.outcome]) : null}
        </Fact>
        <Who complaint={complaint} />
      </Stack>
    </Panel>
  )
}

/** Cause and office in the reader's language, as long as the catalogues still have them. */
function useNames({ links, cause, office }: Complaint) {
  const nameOf = useCatalogueName()
  const lists = useQuery(complaintCataloguesQuery).data
  const found = {
    cause: lists?.causes.find(({ id }) => id === links.cause_id),
    office: lists?.offices.find(({ id }) => id === links.office_id),
  }
  return {
    cause: found.cause ? nameOf(found.cause) : cause,
    office: found.office ? nameOf(found.office) : office,
  }
}

function Who({ complaint }: { complaint: Complaint }) {
  const { t } = useLingui()
  const { _ } = useWords()
  if (complaint.is_anonymous) return <Fact label={t`Quién lo presenta`}>{t`Es anónimo`}</Fact>
  const who = complaint.complainant
  if (!who) return null
  const reach = [who.email, who.phone, who.address].filter(Boolean).join(' · ')
  return (
    <>
      <Fact label={t`Quién lo presenta`}>
        {who.person_id ? (
          <AppLink to="/beneficiaries/$beneficiaryId" params={{ beneficiaryId: who.person_id }}>
            {who.name}
          </AppLink>
        ) : (
          who.name
        )}
      </Fact>
      <Fact label={t`Cómo se le contesta`}>
        {[_(answerChannels[who.answer_channel]), reach].filter(Boolean).join(': ')}
      </Fact>
    </>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  if (!children) return null
  return (
    <div>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text size="sm" component="div">
        {children}
      </Text>
    </div>
  )
}
