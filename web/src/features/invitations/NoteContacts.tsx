import { Plural, useLingui } from '@lingui/react/macro'
import { Alert, Button, Group, List, Stack, Text, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import type { NotedSchoolContacts } from '../../api/types'
import { Can } from '../../app/can'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { readContacts } from './contacts'
import { NOTED } from './queries'

/** Addresses of many schools, pasted from a worksheet. */
export function NoteContacts() {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  return (
    <Can permission="schools.invite">
      <Button variant="default" onClick={open}>{t`Anotar correos…`}</Button>
      <Dialog opened={opened} onClose={close} title={t`Anotar correos de escuelas`} size="lg">
        {opened ? <NoteContactsForm onClose={close} /> : null}
      </Dialog>
    </Can>
  )
}

export function NoteContactsForm({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const [noted, setNoted] = useState<NotedSchoolContacts>()
  const contacts = readContacts(text)
  const note = useCommand('post', '/api/v1/school-contacts', {
    refreshes: NOTED,
    onSuccess: setNoted,
  })
  return (
    <Stack>
      <ProblemAlert problem={note.error} />
      <Textarea
        label={t`Clave (CCT) y correo de cada escuela`}
        description={t`Una escuela por renglón; puede pegar dos columnas de Excel. Si la clave tiene varios turnos, el correo se anota en todos.`}
        autosize
        minRows={6}
        maxRows={14}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setNoted(undefined)
        }}
      />
      {noted ? <Noted noted={noted} lines={contacts.map(({ school_key }) => school_key)} /> : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>{t`Cerrar`}</Button>
        <Button
          disabled={contacts.length === 0}
          loading={note.isPending}
          onClick={() => note.mutate({ body: { contacts } })}
        >
          <Plural value={contacts.length} one="Anotar # correo" other="Anotar # correos" />
        </Button>
      </Group>
    </Stack>
  )
}

function Noted({ noted, lines }: { noted: NotedSchoolContacts; lines: string[] }) {
  const { t } = useLingui()
  const line = (pointer: string) => Number(pointer.split('/')[2])
  return (
    <Alert role="status" color={noted.refused.length > 0 ? 'yellow' : 'green'}>
      <Text size="sm">
        <Plural
          value={noted.noted}
          one="Se anotó el correo de # escuela."
          other="Se anotó el correo de # escuelas."
        />{' '}
        {noted.unchanged > 0 ? (
          <Plural value={noted.unchanged} one="# ya lo tenía." other="# ya lo tenían." />
        ) : null}
      </Text>
      {noted.refused.length > 0 ? (
        <>
          <Text size="sm" mt="xs">{t`Renglones que no se anotaron:`}</Text>
          <List size="sm">
            {noted.refused.map(({ pointer, code }) => (
              <List.Item key={pointer}>
                {lines[line(pointer)] || t`renglón ${line(pointer) + 1}`}
                {': '}
                {code === 'invalid'
                  ? t`falta el correo o no se entiende`
                  : t`no hay escuela con esa clave`}
              </List.Item>
            ))}
          </List>
        </>
      ) : null}
    </Alert>
  )
}
