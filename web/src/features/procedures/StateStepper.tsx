import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Box, Stepper } from '@mantine/core'
import type { Procedure, ProcedureState } from '../../api/types'
import { formatInstantDay } from '../../app/format'
import { procedureStates } from '../../app/words'
import { phaseOf, stoppedAt } from './phases'

/** The way of a case from proposal to the answer of Payments, and where it stands. */
export function StateStepper({ procedure }: { procedure: Procedure }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const stopped = stoppedAt(procedure)
  const active = stopped ?? phaseOf(procedure.state)
  const labels = [t`Propuesta`, t`Audiencia`, t`Aprobación`, t`Paquete`, t`Pagos`]
  return (
    <Box mb="md">
      <Stepper
        active={active}
        allowNextStepsSelect={false}
        wrap={false}
        visibleFrom="sm"
        color={stopped === null ? undefined : 'red'}
        aria-label={t`Avance del procedimiento`}
      >
        {labels.map((label, phase) => (
          <Stepper.Step
            key={label}
            label={label}
            description={
              phase === active
                ? _(procedureStates[procedure.state].text)
                : dayReached(procedure, phase)
            }
          />
        ))}
      </Stepper>
    </Box>
  )
}

function dayReached(procedure: Procedure, phase: number): string {
  const step = procedure.history.findLast(({ to }) => phaseOf(to as ProcedureState) === phase)
  return step ? formatInstantDay(step.at) : ''
}
