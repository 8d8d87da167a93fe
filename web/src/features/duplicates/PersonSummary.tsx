import { Plural, useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import type { DuplicatePerson, MergedPerson } from '../../api/types'
import { useCan } from '../../app/can'
import { formatDate } from '../../app/format'
import { AppLink } from '../../components/Link'
import { MaskedValue } from '../../components/MaskedValue'

/** The name, leading to the person's page where there is one to be seen. */
export function PersonName({ person, absorbed }: { person: MergedPerson; absorbed: boolean }) {
  const can = useCan()
  if (absorbed || !can('beneficiaries.view')) return <>{person.name}</>
  return (
    <AppLink to="/beneficiaries/$beneficiaryId" params={{ beneficiaryId: person.id }}>
      {person.name}
    </AppLink>
  )
}

/** One of a pair, by what tells people apart. */
export function PersonSummary({ person }: { person: DuplicatePerson }) {
  const { t } = useLingui()
  const { birth_date: birth, municipality, absorbed, benefits } = person
  return (
    <>
      <PersonName person={person} absorbed={absorbed} />
      <Text size="xs" c="dimmed">
        {[birth ? formatDate(birth) : null, municipality].filter(Boolean).join(' · ')}
      </Text>
      <Text size="xs" component="div">
        {absorbed ? (
          t`Se fusionó con el otro registro`
        ) : person.curp ? (
          <MaskedValue value={person.curp} label="CURP" />
        ) : (
          t`Sin CURP`
        )}
      </Text>
      {absorbed ? null : (
        <Text size="xs" c="dimmed">
          <Plural value={benefits} _0="sin beneficios" one="# beneficio" other="# beneficios" />
        </Text>
      )}
    </>
  )
}
