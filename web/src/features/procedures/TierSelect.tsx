import { useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import type { Benefit } from '../../api/types'
import { formatMoney } from '../../app/format'
import { programsQuery } from '../../components/catalogues'
import type { ProposalValues } from './proposal'

interface TierSelectProps {
  // biome-ignore lint/suspicious/noExplicitAny: the form's rules do not matter to its fields
  form: UseFormReturnType<ProposalValues, ProposalValues, any>
  benefit: Benefit
}

/** The other tiers of the award's call. */
export function TierSelect({ form, benefit }: TierSelectProps) {
  const { t } = useLingui()
  const { data } = useQuery(programsQuery)
  const calls = (data?.items ?? []).flatMap((program) => program.calls)
  const call = calls.find(({ code }) => code === benefit.call_code)
  const others = (call?.tiers ?? []).filter(({ code }) => code !== benefit.tier)
  return (
    <NativeSelect
      label={t`Nuevo rubro`}
      description={t`Si el beneficio cambia de rubro, cambia también su monto.`}
      data={[
        { value: '', label: t`El mismo` },
        ...others.map(({ id, code, name, amount }) => ({
          value: id,
          label: `${code} · ${name} · ${formatMoney(amount)}`,
        })),
      ]}
      {...form.getInputProps('tier_id')}
    />
  )
}
