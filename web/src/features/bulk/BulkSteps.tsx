import { useLingui } from '@lingui/react/macro'
import { Box, Stepper } from '@mantine/core'
import type { BulkState } from '../../api/types'

const POSITION: Record<BulkState | 'choosing', number> = {
  choosing: 0,
  previewed: 1,
  discarded: 1,
  making: 2,
  made: 3,
  noticing: 3,
  undone: 3,
}

/** Where an act on many is: chosen, looked through, made, decided by somebody else. */
export function BulkSteps({ state }: { state: BulkState | 'choosing' }) {
  const { t } = useLingui()
  return (
    <Box mb="md">
      <Stepper active={POSITION[state]} wrap={false} allowNextStepsSelect={false} visibleFrom="sm">
        <Stepper.Step label={t`Elegir`} description={t`Qué y a quiénes`} />
        <Stepper.Step label={t`Revisar`} description={t`Un dictamen por beneficio`} />
        <Stepper.Step label={t`Formar`} description={t`Los trámites de todos`} />
        <Stepper.Step label={t`Decidir`} description={t`Otra persona aprueba`} />
      </Stepper>
    </Box>
  )
}
