import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Box } from '@mantine/core'
import { useId } from 'react'
import type { ProcedureState, TransitionRow } from '../../api/types'
import { procedureStates } from '../../app/words'
import { BOX, type Edge, edges, line, middle, SIZE } from './diagram'
import classes from './StateDiagram.module.css'

interface StateDiagramProps {
  rows: TransitionRow[]
  here: ProcedureState
}

/** The server's table as a drawing: where the case is, and in which states it may stand next. */
export function StateDiagram({ rows, here }: StateDiagramProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const arrow = useId()
  const drawn = edges(rows)
  const next = new Set(drawn.filter(({ from }) => from === here).map(({ to }) => to))
  const states = [...new Set(drawn.flatMap(({ from, to }) => [from, to]))]
  const name = (state: ProcedureState) => _(procedureStates[state].text)
  const now = name(here)
  const mayBe = [...next].map(name).join(', ')
  return (
    <Box className={classes.frame} tabIndex={0} role="group" aria-label={t`Diagrama de estados`}>
      <svg
        viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
        className={classes.drawing}
        role="img"
        aria-label={
          next.size > 0
            ? t`El caso está en ${now}; puede pasar a: ${mayBe}.`
            : t`El caso está en ${now}; aquí termina.`
        }
      >
        <defs>
          <Arrow id={`${arrow}-away`} className={classes.headAway} />
          <Arrow id={`${arrow}-next`} className={classes.headNext} />
        </defs>
        {drawn
          .toSorted((one, other) => Number(one.from === here) - Number(other.from === here))
          .map((edge) => (
            <Line key={edge.key} edge={edge} here={here} arrow={arrow} />
          ))}
        {states.map((state) => (
          <State
            key={state}
            at={middle(state)}
            name={name(state)}
            kind={state === here ? classes.here : next.has(state) ? classes.next : classes.away}
          />
        ))}
      </svg>
    </Box>
  )
}

function Arrow({ id, className }: { id: string; className: string | undefined }) {
  return (
    <marker
      id={id}
      viewBox="0 0 8 8"
      refX="7"
      refY="4"
      markerWidth="7"
      markerHeight="7"
      orient="auto"
    >
      <path d="M 0 0 L 8 4 L 0 8 z" className={className} />
    </marker>
  )
}

function Line({ edge, here, arrow }: { edge: Edge; here: ProcedureState; arrow: string }) {
  const leads = edge.from === here
  return (
    <path
      d={line(edge)}
      className={leads ? classes.lineNext : classes.lineAway}
      markerEnd={`url(#${arrow}-${leads ? 'next' : 'away'})`}
    />
  )
}

interface StateProps {
  at: { x: number; y: number }
  name: string
  kind: string | undefined
}

function State({ at, name, kind }: StateProps) {
  return (
    <g className={kind}>
      <rect
        x={at.x - BOX.width / 2}
        y={at.y - BOX.height / 2}
        width={BOX.width}
        height={BOX.height}
        rx="6"
      />
      <text x={at.x} y={at.y} textAnchor="middle" dominantBaseline="central">
        {name}
      </text>
    </g>
  )
}
