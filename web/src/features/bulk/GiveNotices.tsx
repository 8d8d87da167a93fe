import { useLingui as useWords } from '@lingui/react'
import { Plural, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import type { BulkProcedure, PaperChannel } from '../../api/types'
import { noticeChannels } from '../../app/words'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { StepActions } from '../procedures/StepActions'
import { bulkQuery, MOVED } from './queries'

const PAPER: PaperChannel[] = ['school', 'registered_mail', 'in_person']

/** Tells everybody at once: by mail where there is an address, printed for the others. */
export function GiveNotices({ bulk }: { bulk: BulkProcedure }) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  return (
    <>
      <Button onClick={open}>{t`Avisar a las personas…`}</Button>
      <Dialog opened={opened} onClose={close} title={t`Avisar del inicio`}>
        <NoticesForm bulk={bulk} onClose={close} />
      </Dialog>
    </>
  )
}

function NoticesForm({ bulk, onClose }: { bulk: BulkProcedure; onClose: () => void }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const queryClient = useQueryClient()
  const [paper, setPaper] = useState<PaperChannel | ''>('')
  const give = useCommand('post', '/api/v1/bulk-procedures/{bulk_id}/notices', {
    refreshes: MOVED,
    onSuccess: onClose,
  })
  const reload = async () => {
    await queryClient.invalidateQueries({ queryKey: bulkQuery(bulk.id).queryKey })
    give.reset()
  }
  const { to_notify, by_mail } = bulk.due_process
  const others = to_notify - by_mail
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    give.mutate({
      path: { bulk_id: bulk.id },
      version: bulk.version,
      body: { paper: paper || null },
    })
  }
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={give.error} onReload={reload} />
        <Text size="sm">
          <Plural
            value={by_mail}
            _0="Ninguna persona tiene correo registrado."
            one="# persona recibe un correo con su enlace para contestar."
            other="# personas reciben un correo con su enlace para contestar."
          />
        </Text>
        {others > 0 ? (
          <NativeSelect
            label={t`Quienes no tienen correo (${others})`}
            description={t`Su aviso se imprime con un código para contestar por internet. El plazo corre desde hoy.`}
            value={paper}
            onChange={(event) => setPaper(event.currentTarget.value as PaperChannel | '')}
            data={[
              { value: '', label: t`Se les avisa después, uno por uno` },
              ...PAPER.map((value) => ({
                value: value as string,
                label: _(noticeChannels[value]),
              })),
            ]}
          />
        ) : null}
        <StepActions action={t`Avisar`} pending={give.isPending} onCancel={onClose} />
      </Stack>
    </form>
  )
}
