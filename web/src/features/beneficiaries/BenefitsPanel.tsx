import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import type { Beneficiary, Benefit } from '../../api/types'
import { Can } from '../../app/can'
import { formatDate } from '../../app/format'
import { benefitStates } from '../../app/words'
import { AmountText, DateText } from '../../components/Cells'
import { ButtonLink } from '../../components/Link'
import { Panel } from '../../components/Panel'
import { ProgramText } from '../../components/ProgramText'
import { SimpleTable } from '../../components/SimpleTable'
import { StateBadge } from '../../components/StateBadge'

export function BenefitsPanel({ person }: { person: Beneficiary }) {
  const { t } = useLingui()
  const headers = [
    t`Beneficio`,
    t`Periodo`,
    { text: t`Monto`, numeric: true },
    t`Estado`,
    t`Acciones`,
  ]
  return (
    <Panel title={t`Beneficios`}>
      {person.benefits.length === 0 ? (
        <Text size="sm" c="dimmed">{t`No tiene beneficios registrados.`}</Text>
      ) : (
        <SimpleTable label={t`Beneficios`} headers={headers}>
          {person.benefits.map((benefit) => (
            <BenefitRow key={benefit.id} benefit={benefit} personId={person.id} />
          ))}
        </SimpleTable>
      )}
    </Panel>
  )
}

function BenefitRow({ benefit, personId }: { benefit: Benefit; personId: string }) {
  const { t } = useLingui()
  const open = benefit.state === 'active' || benefit.state === 'suspended'
  return (
    <tr>
      <td>
        {benefit.folio}
        <Text size="xs" c="dimmed" component="div">
          <ProgramText {...benefit} rest={[benefit.call_code, benefit.tier]} />
        </Text>
      </td>
      <td>
        {benefit.term}
        <Text size="xs" c="dimmed">
          {t`Otorgado:`} <DateText date={benefit.awarded_on} />
        </Text>
      </td>
      <td data-numeric>
        <AmountText amount={benefit.amount} exemptionPercent={benefit.exemption_percent} />
      </td>
      <td>
        <StateBadge word={benefitStates[benefit.state]} />
        <PendingChange benefit={benefit} />
      </td>
      <td>
        {open && benefit.protection !== 'concealed' ? (
          <Can permission="procedures.propose">
            <ButtonLink
              size="compact-xs"
              variant="default"
              to="/procedures/new"
              search={{ beneficiary_id: personId, benefit_id: benefit.id }}
              aria-label={t`Abrir procedimiento sobre ${benefit.folio}`}
            >
              {t`Abrir procedimiento`}
            </ButtonLink>
          </Can>
        ) : null}
      </td>
    </tr>
  )
}

function PendingChange({ benefit }: { benefit: Benefit }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const change = benefit.pending_change
  if (!change) return null
  const to = _(benefitStates[change.to].text)
  const on = formatDate(change.effective_on)
  return <Text size="xs" c="dimmed">{t`Pasará a ${to} el ${on}`}</Text>
}
