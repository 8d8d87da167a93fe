import { Trans, useLingui } from '@lingui/react/macro'
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useDialogCommand } from '../../api/dialogCommand'
import type { Duplicate } from '../../api/types'
import { Can } from '../../app/can'
import { formatDateTime } from '../../app/format'
import { notify } from '../../app/notify'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { AppLink } from '../../components/Link'
import { ReasonDialog } from '../../components/ReasonDialog'
import { DECIDED } from './queries'

/** Says that the two are two, with the reason. */
export function DismissPair({ pair }: { pair: Duplicate }) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  const dismiss = useDialogCommand('post', '/api/v1/duplicates/{duplicate_id}/dismissals', {
    refreshes: DECIDED,
    onClose: close,
    onSuccess: () => notify({ message: t`Quedó escrito que son personas distintas.` }),
  })
  const path = { duplicate_id: pair.id }
  return (
    <Can permission="duplicates.merge">
      <Button variant="default" onClick={open}>{t`Son personas distintas…`}</Button>
      <ReasonDialog
        opened={opened}
        {...dismiss.dialog}
        title={t`Son personas distintas`}
        explanation={t`El par sale de la bandeja y ninguna búsqueda lo vuelve a traer. Los dos registros quedan como están. Se puede reabrir.`}
        note={t`Diga en qué se ve que son dos personas. Queda escrito en el par.`}
        action={t`Son distintas`}
        onReason={(reason) => dismiss.send({ path, version: pair.version, body: { reason } })}
      />
    </Can>
  )
}

/** What was decided about the pair, and the way back. */
export function PairDecision({ pair }: { pair: Duplicate }) {
  const { t } = useLingui()
  const { decision, merge_id: mergeId } = pair
  if (pair.state === 'open') return null
  if (mergeId) {
    return (
      <Alert variant="outline" title={t`Los dos registros se fusionaron`}>
        <AppLink to="/merges/$mergeId" params={{ mergeId }}>
          <Trans>Ver la fusión: qué se movió, qué cambió y cómo deshacerla</Trans>
        </AppLink>
      </Alert>
    )
  }
  if (!decision) return null
  const who = [decision.by, formatDateTime(decision.at)].filter(Boolean).join(' · ')
  return (
    <Alert variant="outline" title={t`Se decidió que son personas distintas`}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{decision.reason}</Text>
        <Group gap="xs">
          <Text size="xs" c="dimmed">
            {who}
          </Text>
          <ReopenPair pair={pair} />
        </Group>
      </Stack>
    </Alert>
  )
}

function ReopenPair({ pair }: { pair: Duplicate }) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  const reopen = useDialogCommand('post', '/api/v1/duplicates/{duplicate_id}/reopenings', {
    refreshes: DECIDED,
    onClose: close,
  })
  const path = { duplicate_id: pair.id }
  return (
    <Can permission="duplicates.merge">
      <Button size="compact-xs" variant="default" onClick={open}>{t`Reabrir…`}</Button>
      <ConfirmDialog
        opened={opened}
        {...reopen.dialog}
        title={t`Reabrir el par`}
        action={t`Reabrir`}
        onConfirm={() => reopen.send({ path, version: pair.version })}
      >
        <Text size="sm">{t`El par vuelve a la bandeja para decidirse de nuevo. Los registros no cambian.`}</Text>
      </ConfirmDialog>
    </Can>
  )
}
