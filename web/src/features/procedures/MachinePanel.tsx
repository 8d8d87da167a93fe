import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Anchor, Box, List, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { Procedure, ProcedureState, TransitionRow } from '../../api/types'
import { procedureStates } from '../../app/words'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { StateBadge } from '../../components/StateBadge'
import { eventActions, transitionCases } from './eventWords'
import { transitionsQuery } from './queries'
import { StateDiagram } from './StateDiagram'

/** Where the case is and what may come next, drawn from the server's own table. */
export function MachinePanel({ procedure }: { procedure: Procedure }) {
  const { t } = useLingui()
  const { data, error } = useQuery(transitionsQuery)
  const [whole, { toggle }] = useDisclosure()
  const rows = data?.items ?? []
  const states = [...new Set(rows.flatMap(({ from }) => (from ? [from] : [])))]
  const shown = whole ? states : [procedure.state]
  return (
    <Panel title={t`Camino del procedimiento`}>
      <ProblemAlert problem={error} />
      {whole ? <StateDiagram rows={rows} here={procedure.state} /> : null}
      <List listStyleType="none" spacing="sm" aria-label={t`Estados y pasos`}>
        {shown.map((state) => (
          <StateNode
            key={state}
            state={state}
            here={state === procedure.state}
            next={rows.filter(({ from }) => from === state)}
          />
        ))}
      </List>
      <Anchor
        component="button"
        type="button"
        size="sm"
        mt="sm"
        onClick={toggle}
        aria-expanded={whole}
      >
        {whole ? t`Ver solo el estado actual` : t`Ver el diagrama completo`}
      </Anchor>
    </Panel>
  )
}

interface StateNodeProps {
  state: ProcedureState
  here: boolean
  next: TransitionRow[]
}

function StateNode({ state, here, next }: StateNodeProps) {
  const { t } = useLingui()
  return (
    <List.Item aria-current={here ? 'step' : undefined}>
      <StateBadge word={procedureStates[state]} />
      {here ? (
        <Text span size="xs" fw={700} ms="xs">
          {t`El caso está aquí`}
        </Text>
      ) : null}
      {next.length === 0 ? (
        <Text size="sm" c="dimmed">{t`Aquí termina.`}</Text>
      ) : (
        <Box component="ul" my={4} ps="lg">
          {next.map((row) => (
            <NextState key={`${row.event}${row.when ?? ''}`} row={row} />
          ))}
        </Box>
      )}
    </List.Item>
  )
}

function NextState({ row }: { row: TransitionRow }) {
  const { _ } = useWords()
  const when = row.when ? ` (${_(transitionCases[row.when])})` : ''
  return (
    <Text component="li" size="sm">
      {_(eventActions[row.event])}
      {when} <span aria-hidden>→</span> {_(procedureStates[row.to].text)}
    </Text>
  )
}
