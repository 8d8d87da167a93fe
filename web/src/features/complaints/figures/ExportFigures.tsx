import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { download } from '../../../api/download'
import { asProblem } from '../../../api/problems'
import type { ComplaintFigurePurpose } from '../../../api/types'
import { Dialog } from '../../../components/Dialog'
import { ProblemAlert } from '../../../components/ProblemAlert'
import type { Quarter } from './quarters'
import { figurePurposes } from './words'

/** The report as open data, for a purpose that stays on record. */
export function ExportFigures({ quarter }: { quarter: Quarter }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const [opened, { open, close }] = useDisclosure()
  const [purpose, setPurpose] = useState<ComplaintFigurePurpose>('quarterly_report')
  const fetching = useMutation({
    mutationFn: () =>
      download({
        path: '/api/v1/complaint-figures/exports',
        ids: {},
        name: 'quejas.csv',
        body: { ...quarter, purpose },
      }),
    onSuccess: close,
  })
  return (
    <>
      <Button leftSection={<IconDownload size={16} aria-hidden />} onClick={open}>
        {t`Descargar datos abiertos`}
      </Button>
      <Dialog opened={opened} onClose={close} title={t`Datos abiertos`}>
        <Stack>
          <ProblemAlert problem={fetching.error ? asProblem(fetching.error) : null} />
          <NativeSelect
            label={t`¿Para qué? Queda registrado.`}
            data={Object.entries(figurePurposes).map(([value, text]) => ({
              value,
              label: _(text),
            }))}
            value={purpose}
            onChange={(event) => setPurpose(event.currentTarget.value as ComplaintFigurePurpose)}
          />
          <Text size="sm">
            {t`El archivo (CSV) trae las cifras de los tres trimestres por todos los desgloses, con los mismos números ocultos. No trae ningún asunto ni a ninguna persona.`}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>{t`Cancelar`}</Button>
            <Button loading={fetching.isPending} onClick={() => fetching.mutate()}>
              {t`Descargar`}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  )
}
