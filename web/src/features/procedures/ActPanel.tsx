import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Button, Group, List, Text } from '@mantine/core'
import { useState } from 'react'
import type { Procedure, ProcedureRef, ProcedureState } from '../../api/types'
import { Can } from '../../app/can'
import { procedureStates } from '../../app/words'
import { AppLink } from '../../components/Link'
import { Panel } from '../../components/Panel'
import { StateBadge } from '../../components/StateBadge'
import { ActDialog } from './ActDialog'
import { caseName } from './caseName'

const REVERSIBLE = new Set<ProcedureState>([
  'applied',
  'partially_applied',
  'confirmed',
  'modified',
  'revoked',
  'ended',
])
const ENDABLE = new Set<ProcedureState>([
  'applied',
  'partially_applied',
  'appealed',
  'confirmed',
  'modified',
])

/** The cases that end or reverse each other, and the way to open one. */
export function ActPanel({ procedure }: { procedure: Procedure }) {
  const { t } = useLingui()
  const [act, setAct] = useState<'end' | 'reverse' | null>(null)
  const { kind, state } = procedure
  const ends = ENDABLE.has(state) && (kind === 'suspension' || kind === 'payment_hold')
  const mayEnd = ends && procedure.act === 'impose'
  const mayReverse = REVERSIBLE.has(state) && procedure.act !== 'reverse'
  const linked = procedure.origin ? [procedure.origin] : []
  const refs = [...linked, ...procedure.followed_by]
  if (!mayEnd && !mayReverse && refs.length === 0) return null
  return (
    <Panel title={t`Término y reversión`}>
      {refs.length > 0 ? <Links refs={refs} /> : null}
      <Can permission="procedures.propose">
        <Group gap="xs" mt={refs.length > 0 ? 'sm' : 0}>
          {mayEnd ? (
            <Button variant="default" onClick={() => setAct('end')}>
              {kind === 'suspension' ? t`Reactivar el beneficio` : t`Liberar los pagos`}
            </Button>
          ) : null}
          {mayReverse ? (
            <Button variant="default" onClick={() => setAct('reverse')}>{t`Revertir`}</Button>
          ) : null}
        </Group>
      </Can>
      {act ? <ActDialog procedure={procedure} act={act} onClose={() => setAct(null)} /> : null}
    </Panel>
  )
}

function Links({ refs }: { refs: ProcedureRef[] }) {
  const { _ } = useWords()
  return (
    <List listStyleType="none" spacing={4}>
      {refs.map((ref) => (
        <List.Item key={ref.id}>
          <AppLink to="/procedures/$procedureId" params={{ procedureId: ref.id }}>
            {ref.folio}
          </AppLink>{' '}
          <Text span size="sm">
            {_(caseName(ref))}
          </Text>{' '}
          <StateBadge word={procedureStates[ref.state]} />
        </List.Item>
      ))}
    </List>
  )
}
