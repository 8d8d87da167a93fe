import { useLingui } from '@lingui/react/macro'
import { Checkbox, Loader, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ProblemAlert } from '../../components/ProblemAlert'
import { EffectList } from '../procedures/EffectList'
import { rowPartsQuery } from './queries'

interface AppliedPartsProps {
  packageId: string
  rowId: string
  value?: string[]
  onChange?: (parts: string[]) => void
}

/** What of a row was applied: only that is changed, and the rest is reviewed by whoever proposed it. */
export function AppliedParts({ packageId, rowId, value, onChange }: AppliedPartsProps) {
  const { t } = useLingui()
  const { data, error, isPending } = useQuery(rowPartsQuery(packageId, rowId))
  if (isPending) return <Loader size="sm" mt="xs" aria-label={t`Buscando las partes`} />
  const parts = data?.items ?? []
  return (
    <>
      <ProblemAlert problem={error} />
      {parts.length < 2 ? (
        <Text size="sm" mt="xs">
          {t`Este renglón no se divide: nada cambia hasta que Seguimiento lo revise.`}
        </Text>
      ) : (
        <Checkbox.Group
          mt="xs"
          label={t`Qué sí se aplicó`}
          description={t`Solo cambia lo que marque; lo demás lo revisa Seguimiento.`}
          value={value}
          onChange={onChange}
        >
          <Stack gap={6} mt={6}>
            {parts.map(({ position, effects }) => (
              <Checkbox
                key={position}
                value={String(position)}
                label={<EffectList effects={effects} />}
              />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
    </>
  )
}
