import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { download } from '../../api/download'
import { asProblem } from '../../api/problems'
import type { GraduateExportPurpose } from '../../api/types'
import { Can } from '../../app/can'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { graduateExportPurposes } from './words'

/** The figures as open data, for a purpose that stays on record. */
export function ExportIndicators({ waveId }: { waveId: string }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const [opened, { open, close }] = useDisclosure()
  const [purpose, setPurpose] = useState<GraduateExportPurpose>('transparency_portal')
  const fetching = useMutation({
    mutationFn: () =>
      download({
        path: '/api/v1/graduate-waves/{wave_id}/exports',
        ids: { wave_id: waveId },
        name: 'egresados.csv',
        body: { purpose },
      }),
    onSuccess: close,
  })
  return (
    <Can permission="graduates.export">
      <Button leftSection={<IconDownload size={16} aria-hidden />} onClick={open}>
        {t`Descargar datos abiertos`}
      </Button>
      <Dialog opened={opened} onClose={close} title={t`Datos abiertos`}>
        <Stack>
          <ProblemAlert problem={fetching.error ? asProblem(fetching.error) : null} />
          <NativeSelect
            label={t`¿Para qué? Queda registrado.`}
            data={Object.entries(graduateExportPurposes).map(([value, text]) => ({
              value,
              label: _(text),
            }))}
            value={purpose}
            onChange={(event) => setPurpose(event.currentTarget.value as GraduateExportPurpose)}
          />
          <Text size="sm">
            {t`El archivo (CSV) trae las mismas cifras de esta página por todos los desgloses, con las mismas celdas ocultas. No trae a ninguna persona.`}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>{t`Cancelar`}</Button>
            <Button loading={fetching.isPending} onClick={() => fetching.mutate()}>
              {t`Descargar`}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </Can>
  )
}
