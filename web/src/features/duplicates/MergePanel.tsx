import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Skeleton, Stack, Text } from '@mantine/core'
import { useDebouncedValue, useDisclosure } from '@mantine/hooks'
import { useDialogCommand } from '../../api/dialogCommand'
import type { Duplicate, MergePreview, PreviewMerge } from '../../api/types'
import { notify } from '../../app/notify'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { ReasonDialog } from '../../components/ReasonDialog'
import { ConflictList } from './ConflictList'
import { type Choices, choicesOf } from './choices'
import { Ledger } from './Ledger'
import { DECIDED, usePreview } from './queries'

const SETTLED_MS = 300

interface MergePanelProps {
  pair: Duplicate
  choices: Choices
}

/** What merging would do, as the choices stand; then, with a reason, doing it. */
export function MergePanel({ pair, choices }: MergePanelProps) {
  const { t } = useLingui()
  const body = { kept_id: pair[choices.kept].id, choices: choicesOf(pair.fields, choices) }
  const [settled] = useDebouncedValue(body, SETTLED_MS)
  const { data: preview, error, isFetching } = usePreview(pair.id, pair.version, settled)
  const current = JSON.stringify(settled) === JSON.stringify(body) && !isFetching
  const allowed = current && !error && preview?.conflicts.length === 0
  return (
    <Panel
      title={t`Qué va a pasar`}
      actions={<MergeAction pair={pair} body={body} allowed={allowed} />}
    >
      <div aria-live="polite" aria-busy={!current}>
        {error ? <ProblemAlert problem={error} /> : null}
        {!error && !preview ? <Skeleton h={80} /> : null}
        {!error && preview ? <PreviewBody preview={preview} /> : null}
      </div>
    </Panel>
  )
}

function PreviewBody({ preview }: { preview: MergePreview }) {
  const { t } = useLingui()
  const { kept, absorbed, moves, ends, removes, changes, conflicts } = preview
  if (conflicts.length > 0)
    return <ConflictList title={t`Así no se pueden fusionar`} conflicts={conflicts} />
  const [stays, goes] = [kept.name, absorbed.name]
  return (
    <Stack gap="sm">
      <Text size="sm">
        <Trans>
          Se conserva el registro de {stays}. El de {goes} deja de aparecer en listas y búsquedas, y
          su página lleva al que se conserva.
        </Trans>
      </Text>
      <Ledger moved={moves} ended={ends} removed={removes} changed={changes} />
    </Stack>
  )
}

interface MergeActionProps {
  pair: Duplicate
  body: PreviewMerge
  allowed: boolean
}

function MergeAction({ pair, body, allowed }: MergeActionProps) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  const merge = useDialogCommand('post', '/api/v1/duplicates/{duplicate_id}/merges', {
    refreshes: DECIDED,
    onClose: close,
    onSuccess: ({ folio }) =>
      notify({ message: t`Los dos registros quedaron en uno (${folio}). Se puede deshacer.` }),
  })
  const path = { duplicate_id: pair.id }
  return (
    <>
      <Button disabled={!allowed} onClick={open}>{t`Fusionar los registros…`}</Button>
      <ReasonDialog
        opened={opened}
        {...merge.dialog}
        title={t`Fusionar los registros`}
        explanation={t`Se hace todo o nada, como lo dice la vista previa. Se puede deshacer mientras no haya cambiado después lo que la fusión movió.`}
        note={t`Diga en qué se ve que es la misma persona. Queda escrito en la fusión.`}
        action={t`Fusionar`}
        danger
        onReason={(reason) =>
          merge.send({ path, version: pair.version, body: { ...body, reason } })
        }
      />
    </>
  )
}
