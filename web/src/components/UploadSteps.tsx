import { useLingui } from '@lingui/react/macro'
import { Box, Stepper } from '@mantine/core'
import type { ImportState } from '../api/types'

const POSITION: Record<ImportState | 'choosing', number> = {
  choosing: 0,
  reading: 1,
  failed: 1,
  previewed: 2,
  cancelled: 2,
  committing: 3,
  committed: 4,
}

/** Where an upload is: chosen, read, reviewed, saved. */
export function UploadSteps({ state }: { state: ImportState | 'choosing' }) {
  const { t } = useLingui()
  return (
    <Box mb="md">
      <Stepper active={POSITION[state]} wrap={false} allowNextStepsSelect={false} visibleFrom="sm">
        <Stepper.Step label={t`Archivo`} description={t`Elegirlo`} />
        <Stepper.Step label={t`Lectura`} description={t`Revisar cada renglón`} />
        <Stepper.Step label={t`Revisión`} description={t`Ver qué se aceptará`} />
        <Stepper.Step label={t`Guardado`} description={t`Registrar lo aceptado`} />
      </Stepper>
    </Box>
  )
}
