import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useCommand } from '../../api/command'
import type { BulkProcedure } from '../../api/types'
import { Can } from '../../app/can'
import { notify } from '../../app/notify'
import { ProblemAlert } from '../../components/ProblemAlert'
import { ApproveBulk } from './ApproveBulk'
import { ConfirmBulk } from './ConfirmBulk'
import { bulkQuery, MOVED } from './queries'
import { UndoBulk } from './UndoBulk'

const WITH_US = ['draft', 'in_hearing', 'submitted', 'returned', 'approved', 'packaged']
const APPLIED = ['applied', 'partially_applied', 'confirmed', 'modified']

/** What may be done with the whole of it now. */
export function BulkActions({ bulk }: { bulk: BulkProcedure }) {
  const counted = (states: string[]) =>
    bulk.cases
      .filter(({ state }) => states.includes(state))
      .reduce((sum, { cases }) => sum + cases, 0)
  // A correction is not corrected in turn.
  const applied = bulk.act === 'impose' ? counted(APPLIED) : 0
  if (bulk.state === 'previewed') return <PreviewActions bulk={bulk} />
  if (bulk.state !== 'made') return null
  return (
    <>
      {counted(WITH_US) + applied > 0 ? <UndoBulk bulk={bulk} applied={applied} /> : null}
      {counted(['approved']) > 0 ? <PackageBulk bulk={bulk} /> : null}
      {counted(['submitted']) > 0 ? (
        <ApproveBulk bulk={bulk} waiting={counted(['submitted'])} />
      ) : null}
    </>
  )
}

function PreviewActions({ bulk }: { bulk: BulkProcedure }) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  const discard = useCommand('post', '/api/v1/bulk-procedures/{bulk_id}/discards', {
    refreshes: MOVED,
  })
  return (
    <Can permission="procedures.propose">
      <ProblemAlert problem={discard.error} />
      <Button
        variant="default"
        loading={discard.isPending}
        onClick={() => discard.mutate({ path: { bulk_id: bulk.id }, version: bulk.version })}
      >
        {t`Descartar`}
      </Button>
      <Button disabled={bulk.proposed === 0} onClick={open}>
        {t`Formar los trámites…`}
      </Button>
      <ConfirmBulk bulk={bulk} opened={opened} onClose={close} />
    </Can>
  )
}

function PackageBulk({ bulk }: { bulk: BulkProcedure }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const gather = useCommand('post', '/api/v1/bulk-procedures/{bulk_id}/packages', {
    refreshes: MOVED,
    onSuccess: () => notify({ message: t`Los trámites aprobados quedaron en paquete.` }),
  })
  const reload = async () => {
    await queryClient.invalidateQueries({ queryKey: bulkQuery(bulk.id).queryKey })
    gather.reset()
  }
  return (
    <Can permission="packages.send">
      <ProblemAlert problem={gather.error} onReload={reload} />
      <Button
        loading={gather.isPending}
        onClick={() => gather.mutate({ path: { bulk_id: bulk.id }, version: bulk.version })}
      >
        {t`Formar el paquete`}
      </Button>
    </Can>
  )
}
