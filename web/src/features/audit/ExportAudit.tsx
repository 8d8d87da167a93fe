import { useLingui } from '@lingui/react'
import { Trans, useLingui as useMacro } from '@lingui/react/macro'
import { Button, Group, Radio, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { download } from '../../api/download'
import { asProblem } from '../../api/problems'
import type { ExportPurpose } from '../../api/types'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import type { AuditSearch } from './queries'
import { exportPurposes } from './words'

/** Everything that the filters show, as a file; first it asks what for. */
export function ExportAudit({ search }: { search: AuditSearch }) {
  const { t } = useMacro()
  const { _ } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  const [purpose, setPurpose] = useState<ExportPurpose>()
  const { cursor: _cursor, limit: _limit, ...filter } = search
  const exporting = useMutation({
    mutationFn: () =>
      download({
        path: '/api/v1/audit-events/exports',
        ids: {},
        name: 'bitacora.csv',
        body: { filter, purpose },
      }),
    onSuccess: close,
  })
  return (
    <>
      <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={open}>
        {t`Exportar`}
      </Button>
      <Dialog opened={opened} onClose={close} title={t`Exportar la bitácora`}>
        <Stack>
          <Text size="sm">
            <Trans>
              Se exporta todo lo que muestran los filtros, no solo esta página. Quién exportó, qué y
              para qué queda en la bitácora.
            </Trans>
          </Text>
          {exporting.error ? <ProblemAlert problem={asProblem(exporting.error)} /> : null}
          <Radio.Group
            label={t`¿Para qué?`}
            value={purpose ?? null}
            onChange={(value) => setPurpose(value as ExportPurpose)}
          >
            <Stack gap="xs" mt="xs">
              {Object.entries(exportPurposes).map(([code, text]) => (
                <Radio key={code} value={code} label={_(text)} />
              ))}
            </Stack>
          </Radio.Group>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>{t`Cancelar`}</Button>
            <Button
              disabled={!purpose}
              loading={exporting.isPending}
              onClick={() => exporting.mutate()}
            >
              {t`Exportar`}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  )
}
