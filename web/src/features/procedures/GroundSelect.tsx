import { useLingui } from '@lingui/react/macro'
import { NativeSelect, type NativeSelectProps, Paper } from '@mantine/core'
import type { Ground, ProcedureKind } from '../../api/types'
import { GroundText, useGroundName } from './GroundText'

interface GroundSelectProps extends NativeSelectProps {
  grounds: Ground[]
  kind: ProcedureKind | ''
  /** Code of the ground. */
  chosen: string
}

/** The grounds of a kind, and the legal text of the one that is chosen. */
export function GroundSelect({ grounds, kind, chosen, ...props }: GroundSelectProps) {
  const { t } = useLingui()
  const name = useGroundName()
  const offered = grounds.filter((ground) => ground.kind === kind)
  const ground = offered.find(({ code }) => code === chosen)
  return (
    <>
      <NativeSelect
        label={t`Causal`}
        disabled={kind === ''}
        data={[
          { value: '', label: t`Elija la causal` },
          ...offered.map((one) => ({ value: one.code, label: name(one) })),
        ]}
        {...props}
      />
      {ground ? (
        <Paper withBorder p="sm" role="note" aria-label={t`Fundamento legal`}>
          <GroundText ground={ground} />
        </Paper>
      ) : null}
    </>
  )
}
