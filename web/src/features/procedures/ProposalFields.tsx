import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { NativeSelect, Textarea } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { ReactNode } from 'react'
import type { Ground } from '../../api/types'
import { procedureKinds } from '../../app/words'
import { DateField } from '../../components/DateField'
import { GroundSelect } from './GroundSelect'
import { mayEnd, offeredKinds, type ProposalValues } from './proposal'

interface ProposalFieldsProps {
  // biome-ignore lint/suspicious/noExplicitAny: the form's rules do not matter to its fields
  form: UseFormReturnType<ProposalValues, ProposalValues, any>
  grounds: Ground[]
  /** An existing case keeps its kind. */
  fixedKind?: boolean
  /** What the kind acts on, beyond its ground. */
  children?: ReactNode
}

export function ProposalFields({ form, grounds, fixedKind, children }: ProposalFieldsProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const { kind, ground_code } = form.values
  return (
    <>
      {fixedKind ? null : (
        <NativeSelect
          label={t`Procedimiento`}
          data={[
            { value: '', label: t`Elija el procedimiento` },
            ...offeredKinds(grounds).map((value) => ({
              value: value as string,
              label: _(procedureKinds[value]),
            })),
          ]}
          {...form.getInputProps('kind')}
          onChange={(event) =>
            form.setValues({
              kind: event.currentTarget.value as ProposalValues['kind'],
              ground_code: '',
              payment_ids: [],
            })
          }
        />
      )}
      <GroundSelect
        grounds={grounds}
        kind={kind}
        chosen={ground_code}
        {...form.getInputProps('ground_code')}
      />
      {children}
      <Textarea
        label={t`Hechos`}
        description={t`Qué pasó, cuándo y quién lo informó. La persona podrá leerlo.`}
        autosize
        minRows={4}
        {...form.getInputProps('facts')}
      />
      <DateField label={t`Surte efecto el`} {...form.getInputProps('effective_on')} />
      {mayEnd(kind) ? (
        <DateField
          label={t`Hasta (opcional)`}
          description={t`Si no la pone, dura hasta una nueva decisión.`}
          {...form.getInputProps('ends_on')}
        />
      ) : null}
    </>
  )
}
