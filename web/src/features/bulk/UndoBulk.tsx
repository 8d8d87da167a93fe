import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useCommand } from '../../api/command'
import type { BulkProcedure } from '../../api/types'
import { Can } from '../../app/can'
import { notify } from '../../app/notify'
import { ReasonDialog } from '../../components/ReasonDialog'
import { bulkQuery, MOVED } from './queries'

interface UndoBulkProps {
  bulk: BulkProcedure
  /** How many Payments applied: they need a correction. */
  applied: number
}

/** Takes all of it back: withdrawn where Payments was not told, corrected where it was. */
export function UndoBulk({ bulk, applied }: UndoBulkProps) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [opened, { open, close }] = useDisclosure()
  const undo = useCommand('post', '/api/v1/bulk-procedures/{bulk_id}/reversals', {
    refreshes: MOVED,
    onSuccess: ({ corrected_by }) => {
      const folio = corrected_by?.folio ?? ''
      notify({
        message:
          applied > 0
            ? t`Se abrió la corrección ${folio}; otra persona la aprueba.`
            : t`Se deshizo: los trámites quedaron retirados.`,
      })
      close()
    },
  })
  const reload = async () => {
    await queryClient.invalidateQueries({ queryKey: bulkQuery(bulk.id).queryKey })
    undo.reset()
  }
  return (
    <Can permission="procedures.propose">
      <Button variant="default" onClick={open}>{t`Deshacer todo…`}</Button>
      <ReasonDialog
        opened={opened}
        onClose={close}
        title={t`Deshacer todo`}
        explanation={
          applied > 0
            ? t`Pagos ya aplicó ${applied} trámites: se abre una corrección en bloque que otra persona aprueba y que va a Pagos con sus propios renglones. Lo que no se ha enviado se retira.`
            : t`Se retiran todos sus trámites que no se han enviado a Pagos, salen de sus paquetes y sus alertas vuelven a quedar abiertas.`
        }
        action={t`Deshacer todo`}
        danger
        pending={undo.isPending}
        problem={undo.error}
        onReload={reload}
        onReason={(reason) =>
          undo.mutate({ path: { bulk_id: bulk.id }, version: bulk.version, body: { reason } })
        }
      />
    </Can>
  )
}
