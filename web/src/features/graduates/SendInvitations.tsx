import { Plural, useLingui } from '@lingui/react/macro'
import { Button, Group, Radio, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import type { Wave } from '../../api/types'
import { Can } from '../../app/can'
import { notify } from '../../app/notify'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { GRADUATES } from './queries'

/** Letters to those who have no link yet, or reminders to those who have one. */
export function SendInvitations({ wave }: { wave: Wave }) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  const [kind, setKind] = useState('first')
  const send = useCommand('post', '/api/v1/graduate-waves/{wave_id}/invitations', {
    refreshes: GRADUATES,
    onSuccess: ({ sent }) => {
      notify({
        message: (
          <Plural value={sent} one="Sale # carta por correo." other="Salen # cartas por correo." />
        ),
      })
      close()
    },
  })
  if (wave.state === 'closed') return null
  return (
    <Can permission="graduates.edit">
      <Button onClick={open}>{t`Mandar invitaciones…`}</Button>
      <Dialog opened={opened} onClose={close} title={t`Mandar invitaciones`}>
        <Stack>
          <ProblemAlert problem={send.error} />
          <Radio.Group label={t`A quiénes`} value={kind} onChange={setKind}>
            <Stack gap="xs" mt={4}>
              <Radio value="first" label={t`A quienes todavía no tienen enlace`} />
              <Radio
                value="reminder"
                label={t`Recordatorio a quienes lo tienen desde hace una semana y no han terminado`}
              />
            </Stack>
          </Radio.Group>
          <Text size="sm" c="dimmed">
            {t`Cada carta lleva un enlace propio, que sirve hasta que la persona termina o el levantamiento se cierra. No dice de qué programa fue su apoyo.`}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>{t`Cancelar`}</Button>
            <Button
              loading={send.isPending}
              onClick={() =>
                send.mutate({
                  path: { wave_id: wave.id },
                  body: { reminder: kind === 'reminder', wave_member_id: null },
                })
              }
            >
              {t`Mandar`}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </Can>
  )
}
