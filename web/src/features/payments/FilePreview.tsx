import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, List, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useCommand } from '../../api/command'
import { useDialogCommand } from '../../api/dialogCommand'
import { Can } from '../../app/can'
import { useSearchPatch } from '../../app/url'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { Figures } from '../../components/Figures'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { VerdictGroups } from '../../components/verdicts/VerdictGroups'
import { type FileRowSearch, PAID } from './queries'
import type { PaymentFile } from './words'

/** What the file would bring, or brought, by verdict. */
export function FilePreview({ file }: { file: PaymentFile }) {
  const { t } = useLingui()
  const patch = useSearchPatch<FileRowSearch>()
  const clear = { outcome: undefined, verdict: undefined, warning: undefined }
  return (
    <Panel
      title={t`Dictamen`}
      actions={file.state === 'previewed' ? <PreviewActions file={file} /> : null}
    >
      <ProblemAlert problem={file.problem} />
      <Figures
        figures={[
          { label: t`Renglones de datos`, value: file.rows },
          { label: t`Se aplican`, value: file.applied },
          { label: t`Sin cambios`, value: file.unchanged },
          { label: t`Discrepancias`, value: file.conflicts },
          { label: t`Rechazados`, value: file.rejected },
        ]}
      />
      {file.rows > 0 && file.unchanged === file.rows ? (
        <Text size="sm" my="sm">{t`Todo lo que trae el archivo ya se sabía: no cambia nada.`}</Text>
      ) : null}
      <VerdictGroups
        verdicts={file.verdicts}
        warnings={file.warnings}
        onVerdict={(verdict) => patch({ ...clear, verdict })}
        onWarning={(warning) => patch({ ...clear, warning })}
      />
    </Panel>
  )
}

function PreviewActions({ file }: { file: PaymentFile }) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  const discard = useCommand('post', '/api/v1/payment-files/{payment_file_id}/discards', {
    refreshes: PAID,
  })
  return (
    <Can permission="payments.load">
      <Group gap="xs">
        <ProblemAlert problem={discard.error} />
        <Button
          variant="default"
          loading={discard.isPending}
          onClick={() => discard.mutate({ path: { payment_file_id: file.id } })}
        >
          {t`Descartar`}
        </Button>
        <Button disabled={file.rejected === file.rows} onClick={open}>
          {t`Guardar lo aceptado…`}
        </Button>
      </Group>
      <CommitFile file={file} opened={opened} onClose={close} />
    </Can>
  )
}

interface CommitFileProps {
  file: PaymentFile
  opened: boolean
  onClose: () => void
}

function CommitFile({ file, opened, onClose }: CommitFileProps) {
  const { t } = useLingui()
  const commit = useDialogCommand('post', '/api/v1/payment-files/{payment_file_id}/commits', {
    refreshes: PAID,
    onClose,
  })
  return (
    <ConfirmDialog
      opened={opened}
      {...commit.dialog}
      title={t`Qué va a pasar`}
      action={t`Guardar`}
      onConfirm={() => commit.send({ path: { payment_file_id: file.id } })}
    >
      <List size="sm" spacing="xs">
        <List.Item>
          <Plural value={file.applied} one="Se aplica # renglón." other="Se aplican # renglones." />
        </List.Item>
        <List.Item>
          <Plural
            value={file.conflicts}
            one="# renglón contradice una decisión: espera en la bandeja."
            other="# renglones contradicen una decisión: esperan en la bandeja."
          />
        </List.Item>
        <List.Item>
          <Plural
            value={file.rejected}
            one="# renglón rechazado queda fuera."
            other="# renglones rechazados quedan fuera."
          />
        </List.Item>
        <List.Item>
          <Trans>Se guarda todo o nada; cada renglón se revisa una vez más al guardar.</Trans>
        </List.Item>
      </List>
    </ConfirmDialog>
  )
}
