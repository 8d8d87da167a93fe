import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import type { Ground } from '../../api/types'
import { formatDate } from '../../app/format'
import { evidenceKinds } from '../../app/words'

export function useGroundName(): (ground: Ground) => string {
  const { i18n } = useLingui()
  return (ground) => (i18n.locale === 'en' ? (ground.name_en ?? ground.name) : ground.name)
}

/** A ground with the legal text that was in force. */
export function GroundText({ ground }: { ground: Ground }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const name = useGroundName()(ground)
  const from = formatDate(ground.valid_from)
  const notes = [
    t`vigente desde el ${from}`,
    ground.requires_hearing ? t`la persona debe ser oída` : null,
    ground.requires_evidence ? t`lleva pruebas` : null,
    ...ground.evidence_kinds.map((kind) => _(evidenceKinds[kind])),
    ground.reversible ? t`puede revertirse` : t`solo se revierte por recurso`,
  ]
  return (
    <>
      <Text size="sm" fw={600}>
        {name}
      </Text>
      <Text size="sm">{ground.legal_basis}</Text>
      <Text size="sm" fs="italic" className="preserve-lines">
        {ground.legal_text}
      </Text>
      <Text size="xs" c="dimmed">
        {notes.filter(Boolean).join(' · ')}
      </Text>
    </>
  )
}
