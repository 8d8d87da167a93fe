import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import type { Ground } from '../../api/types'
import { effectiveRules, evidenceKinds, registrationEffects, silences } from '../../app/words'
import { yesNo } from './words'

export type Fact = [label: string, value: string]

/** Everything a version says, row by row, so that two versions can be laid side by side. */
export function useGroundFacts(): (ground: Ground) => Fact[] {
  const { t } = useLingui()
  const { _ } = useWords()
  return (ground) => {
    const days = ground.hearing_business_days
    const silence = ground.silence_business_days
    return [
      [t`Nombre`, ground.name],
      [t`Nombre en inglés`, ground.name_en ?? '—'],
      [t`Fundamento`, ground.legal_basis],
      [t`Texto del fundamento`, ground.legal_text],
      [t`Audiencia`, ground.requires_hearing ? t`Sí, ${days} días hábiles` : t`No`],
      [t`Pide pruebas`, _(yesNo(ground.requires_evidence))],
      [
        t`Documentos`,
        ground.evidence_kinds.map((kind) => _(evidenceKinds[kind])).join(', ') || '—',
      ],
      [t`Reversible`, _(yesNo(ground.reversible))],
      [t`Cuándo surte efectos`, _(effectiveRules[ground.effective_rule])],
      [t`Admite fecha pasada`, _(yesNo(ground.past_effective_allowed))],
      [t`Recorre la fecha de término`, _(yesNo(ground.effects_extend_end))],
      [t`Pide reintegro`, _(yesNo(ground.effects_refund))],
      [t`Desocupa el lugar`, _(yesNo(ground.effects_vacate_place))],
      [t`Los demás beneficios`, _(registrationEffects[ground.registration_effect])],
      [
        t`Si nadie actúa`,
        ground.on_silence === 'none'
          ? _(silences.none)
          : `${_(silences[ground.on_silence])} · ${t`${silence} días hábiles`}`,
      ],
      [t`Lo que lee la persona`, ground.person_text],
      [t`Lo que lee la persona, en inglés`, ground.person_text_en ?? '—'],
    ]
  }
}
