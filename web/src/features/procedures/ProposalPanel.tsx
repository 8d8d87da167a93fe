import { useLingui } from '@lingui/react/macro'
import { Button, DataList, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import type { Benefit, Procedure } from '../../api/types'
import { Can } from '../../app/can'
import { benefitStates } from '../../app/words'
import { AmountText, DateText } from '../../components/Cells'
import { Panel } from '../../components/Panel'
import { StateBadge } from '../../components/StateBadge'
import { EditProposal } from './EditProposal'
import { GroundText } from './GroundText'
import { isEditable } from './phases'
import { mayEnd } from './proposal'
import { useTerms } from './useTerms'

export function ProposalPanel({ procedure }: { procedure: Procedure }) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  const { benefit } = procedure
  const terms = useTerms(procedure.terms)
  const facts: [string, ReactNode][] = [
    [
      benefit ? t`Beneficio` : t`Programa`,
      benefit ? <BenefitText benefit={benefit} /> : procedure.program,
    ],
    [t`Causal`, <GroundText key="ground" ground={procedure.ground_detail} />],
    [
      t`Hechos`,
      <Text key="facts" size="sm" className="preserve-lines">
        {procedure.facts}
      </Text>,
    ],
    [t`Surte efecto`, <DateText key="from" date={procedure.effective_on} />],
  ]
  if (mayEnd(procedure.kind) && procedure.act === 'impose') {
    facts.push([
      t`Hasta`,
      procedure.ends_on ? <DateText key="until" date={procedure.ends_on} /> : t`nueva decisión`,
    ])
  }
  facts.push(...terms)
  facts.push([t`Propuso`, procedure.proposed_by])
  return (
    <Panel
      title={t`Lo que se propone`}
      actions={
        isEditable(procedure.state) ? (
          <Can permission="procedures.propose">
            <Button size="xs" variant="default" onClick={open}>{t`Corregir`}</Button>
            <EditProposal procedure={procedure} opened={opened} onClose={close} />
          </Can>
        ) : null
      }
    >
      <DataList labelWidth={130} gap="xs">
        {facts.map(([label, value]) => (
          <DataList.Item key={label}>
            <DataList.ItemLabel>{label}</DataList.ItemLabel>
            <DataList.ItemValue>{value}</DataList.ItemValue>
          </DataList.Item>
        ))}
      </DataList>
    </Panel>
  )
}

function BenefitText({ benefit }: { benefit: Benefit }) {
  return (
    <>
      {benefit.folio} · {benefit.call_code} ·{' '}
      <AmountText amount={benefit.amount} exemptionPercent={benefit.exemption_percent} />{' '}
      <StateBadge word={benefitStates[benefit.state]} />
    </>
  )
}
