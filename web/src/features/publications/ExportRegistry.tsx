import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Button, Group, List, NativeSelect, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { download } from '../../api/download'
import { asProblem } from '../../api/problems'
import type { PublicationPurpose } from '../../api/types'
import { Can } from '../../app/can'
import { publicationPurposes } from '../../app/words'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'

/** The public registry of a quarter, for a purpose that stays on record. */
export function ExportRegistry({ quarters }: { quarters: string[] }) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  return (
    <Can permission="publications.export">
      <Button leftSection={<IconDownload size={16} aria-hidden />} onClick={open}>
        {t`Descargar el padrón público`}
      </Button>
      <Dialog opened={opened} onClose={close} title={t`Padrón público de beneficiarios`}>
        <ExportForm quarters={quarters} onDone={close} />
      </Dialog>
    </Can>
  )
}

function ExportForm({ quarters, onDone }: { quarters: string[]; onDone: () => void }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const purposes = Object.entries(publicationPurposes).map(([value, text]) => ({
    value,
    label: _(text),
  }))
  const form = useForm({
    initialValues: { quarter: quarters[0] ?? '', purpose: 'transparency_portal' },
  })
  const fetching = useMutation({
    mutationFn: ({ quarter, purpose }: typeof form.values) =>
      download({
        path: '/api/v1/publications/registries',
        ids: {},
        name: `padron-${quarter}.csv`,
        body: { quarter, purpose: purpose as PublicationPurpose },
      }),
    onSuccess: onDone,
  })
  return (
    <form noValidate onSubmit={form.onSubmit((values) => fetching.mutate(values))}>
      <Stack>
        <ProblemAlert problem={fetching.error ? asProblem(fetching.error) : null} />
        <NativeSelect
          label={t`Trimestre`}
          data={quarters}
          data-autofocus
          {...form.getInputProps('quarter')}
        />
        <NativeSelect
          label={t`¿Para qué? Queda registrado.`}
          data={purposes}
          {...form.getInputProps('purpose')}
        />
        <Text size="sm">{t`El archivo ya viene protegido:`}</Text>
        <List size="sm">
          <List.Item>{t`Personas adultas de programas ordinarios: nombre, apoyo, monto, municipio, edad y sexo.`}</List.Item>
          <List.Item>{t`Menores de edad y programas sensibles: sin nombre ni sexo, con rango de edad, y solo si hay otras personas iguales en la lista.`}</List.Item>
          <List.Item>{t`Nunca lleva CURP, folio, domicilio, teléfono ni correo.`}</List.Item>
        </List>
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>{t`Cancelar`}</Button>
          <Button type="submit" loading={fetching.isPending}>{t`Descargar`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
