import { useLingui as useWords } from '@lingui/react'
import { Plural, Trans } from '@lingui/react/macro'
import { List, ScrollArea, Text } from '@mantine/core'
import type { RoundMailing } from '../../api/types'
import { shifts } from '../../app/words'
import { AddressedSchools } from '../../components/AddressedSchools'

/** Who would be written to, and who would not and why. */
export function MailingPreview({ mailing }: { mailing: RoundMailing }) {
  const { _ } = useWords()
  const { mails, addressed, written_recently: recent, without_address: without } = mailing
  return (
    <div role="status">
      <Text fw={600}>
        <Plural
          value={mails}
          _0="No saldría ningún correo."
          one="Saldría # correo."
          other="Saldrían # correos."
        />
      </Text>
      {recent > 0 ? (
        <Text size="sm">
          <Plural
            value={recent}
            one="A # escuela se le escribió hace muy poco; no se le repite."
            other="A # escuelas se les escribió hace muy poco; no se les repite."
          />
        </Text>
      ) : null}
      <AddressedSchools schools={addressed} of={mails} />
      {without.length > 0 ? (
        <>
          <Text size="sm" mt="xs">
            <Plural
              value={without.length}
              one="# escuela no tiene correo anotado ni cuenta:"
              other="# escuelas no tienen correo anotado ni cuenta:"
            />{' '}
            <Trans>avíseles de otra manera, o anote sus correos.</Trans>
          </Text>
          <ScrollArea.Autosize mah={160} viewportProps={{ tabIndex: 0 }}>
            <List size="sm">
              {without.map((school) => (
                <List.Item key={school.id}>
                  {school.name} · {school.school_key} · {_(shifts[school.shift])}
                </List.Item>
              ))}
            </List>
          </ScrollArea.Autosize>
        </>
      ) : null}
    </div>
  )
}
