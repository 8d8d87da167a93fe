import { useLingui } from '@lingui/react/macro'
import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useCommand } from '../../api/command'
import type { SchoolInvitation } from '../../api/types'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { INVITED } from './queries'

/** Takes the invitations back that nobody has used. */
export function Withdraw({ act }: { act: SchoolInvitation }) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  const withdraw = useCommand('post', '/api/v1/school-invitations/{invitation_id}/withdrawals', {
    refreshes: INVITED,
    onSuccess: close,
  })
  return (
    <>
      <Button variant="default" color="red" onClick={open}>{t`Retirar las no usadas…`}</Button>
      <ConfirmDialog
        opened={opened}
        onClose={close}
        title={t`Retirar las invitaciones no usadas`}
        action={t`Retirar`}
        pending={withdraw.isPending}
        problem={withdraw.error}
        onConfirm={() => withdraw.mutate({ path: { invitation_id: act.id }, version: act.version })}
      >
        <Text size="sm">
          {t`Las cuentas que nadie ha usado se cierran, sus enlaces dejan de servir y los correos que no han salido ya no salen. Las escuelas que ya entraron conservan su cuenta.`}
        </Text>
      </ConfirmDialog>
    </>
  )
}
