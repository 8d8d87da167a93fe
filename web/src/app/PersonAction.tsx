import { useLingui } from '@lingui/react/macro'
import { Group, Text } from '@mantine/core'
import { Spotlight } from '@mantine/spotlight'
import { useNavigate } from '@tanstack/react-router'
import type { MatchedBy, MatchReason, PersonHit, RecentPerson } from '../api/types'
import { MaskedValue } from '../components/MaskedValue'
import { SensitiveBadge } from '../components/ProgramText'
import { useCan } from './can'
import { formatDate } from './format'

const SHOWN = 3

/** A person to open, found or seen before; of who was found it says why. */
export function PersonAction({ person }: { person: PersonHit | RecentPerson }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const can = useCan()
  // Who answers requests about data, and internal control, see who saw a person, and not the person's page.
  const open = () =>
    can('beneficiaries.view')
      ? navigate({ to: '/beneficiaries/$beneficiaryId', params: { beneficiaryId: person.id } })
      : navigate({ to: '/access', search: { person_id: person.id } })
  const facts = [
    'died_on' in person && person.died_on ? t`Falleció` : null,
    person.birth_date ? formatDate(person.birth_date) : null,
    newest(person.folios),
    person.school,
    person.municipality,
  ]
  return (
    <Spotlight.Action onClick={open}>
      <div style={{ width: '100%' }}>
        <Group justify="space-between" gap="xs">
          <Text size="sm" fw={600}>
            {person.name} {person.sensitive ? <SensitiveBadge /> : null}
          </Text>
          <Text size="xs" component="span">
            <MaskedValue value={person.curp} label="CURP" />
          </Text>
        </Group>
        <Text size="xs" opacity={0.85}>
          {facts.filter(Boolean).join(' · ')}
        </Text>
        {'reasons' in person ? <Reasons hit={person} /> : null}
      </div>
    </Spotlight.Action>
  )
}

/** The newest awards; who had many would fill the list alone. */
function newest(folios: string[]): string {
  const rest = folios.length - SHOWN
  return folios.slice(0, SHOWN).join(', ') + (rest > 0 ? ` +${rest}` : '')
}

function Reasons({ hit }: { hit: PersonHit }) {
  const { t } = useLingui()
  const words: Record<MatchedBy, string> = {
    name: t`por nombre`,
    curp: t`por CURP`,
    folio: t`por folio`,
    phone: t`por teléfono`,
    email: t`por correo`,
    earlier_name: t`por un nombre anterior`,
    earlier_curp: t`por una CURP anterior`,
    guardian: t`por su tutor`,
    school: t`por escuela`,
    similar_name: t`por un nombre parecido`,
  }
  const told = hit.reasons.map((reason) => {
    const found = foundText(reason)
    const isShown = found === hit.school || hit.folios.slice(0, SHOWN).includes(found)
    return found && !isShown ? `${words[reason.by]}: ${found}` : words[reason.by]
  })
  const because = told.join(', ')
  return (
    <Text size="xs" fs="italic">
      {t`Coincide ${because}`}
    </Text>
  )
}

function foundText({ text }: MatchReason): string {
  if (!text) return ''
  return text.state === 'shown' ? text.value : text.hint
}
