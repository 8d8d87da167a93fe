import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { components } from '../../api/schema'
import { DateText } from '../../components/Cells'
import { Panel } from '../../components/Panel'
import { SimpleTable } from '../../components/SimpleTable'
import { TermDialog } from './TermDialog'
import { complaintKinds } from './words'

export type ComplaintTerm = components['schemas']['ComplaintTerm']

/** The terms of each kind, in force and to come. */
export function TermsPanel({ terms }: { terms: ComplaintTerm[] }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const [changing, setChanging] = useState<ComplaintTerm>()
  const numeric = (text: string) => ({ text, numeric: true })
  return (
    <Panel title={t`Plazos en días hábiles`}>
      <SimpleTable
        label={t`Plazos en días hábiles`}
        headers={[
          t`Tipo`,
          numeric(t`Contestar`),
          numeric(t`Prórroga`),
          numeric(t`Cumplir`),
          numeric(t`Pedir que se complete`),
          numeric(t`Completar`),
          t`Vigente desde`,
          t`Cambiar`,
        ]}
      >
        {terms.map((term) => (
          <tr key={term.id}>
            <td>{_(complaintKinds[term.kind])}</td>
            <td data-numeric>{term.answer_business_days}</td>
            <td data-numeric>{term.extension_business_days}</td>
            <td data-numeric>{term.effect_business_days}</td>
            <td data-numeric>{term.ask_business_days}</td>
            <td data-numeric>{term.complete_business_days}</td>
            <td>
              <DateText date={term.valid_from} />
            </td>
            <td>
              {term.valid_to ? null : (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={t`Cambiar los plazos: ${_(complaintKinds[term.kind])}`}
                  onClick={() => setChanging(term)}
                >{t`Cambiar`}</Button>
              )}
            </td>
          </tr>
        ))}
      </SimpleTable>
      {changing ? <TermDialog term={changing} onClose={() => setChanging(undefined)} /> : null}
    </Panel>
  )
}
