import { useLingui as useWords } from '@lingui/react'
import { List } from '@mantine/core'
import type { ProcedureEffect } from '../../api/types'
import { useParamsText } from '../../components/params'
import { effectWords } from './eventWords'

/** Effects in the words of the rules that carry them out. */
export function EffectList({ effects }: { effects: ProcedureEffect[] }) {
  return (
    <List size="sm">
      {effects.map((effect) => (
        <List.Item key={`${effect.code}${effect.description}`}>
          <EffectText effect={effect} />
        </List.Item>
      ))}
    </List>
  )
}

function EffectText({ effect }: { effect: ProcedureEffect }) {
  const { _, i18n } = useWords()
  const paramsText = useParamsText()
  if (i18n.locale !== 'en') return <>{effect.description}</>
  const details = paramsText(effect.params)
  return <>{details ? `${_(effectWords[effect.code])}: ${details}` : _(effectWords[effect.code])}</>
}
