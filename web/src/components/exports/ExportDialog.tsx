import { useLingui as useWords } from '@lingui/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import * as v from 'valibot'
import type { ExportList, Total } from '../../api/types'
import { formatNumber } from '../../app/format'
import { checkedBy, focusFirstError } from '../../app/forms'
import { notify } from '../../app/notify'
import { Dialog } from '../Dialog'
import { AppLink } from '../Link'
import { ProblemAlert } from '../ProblemAlert'
import { queryOf } from '../views/view'
import type { ExportProps } from './ExportButton'
import { ExportFields, type ExportValues } from './ExportFields'
import { readKept, useExporting } from './exporting'
import { ReceivedFile } from './ReceivedFile'

const schema = v.object({ purpose: v.pipe(v.string(), v.minLength(1, 'required')) })

interface ExportDialogProps extends ExportProps {
  onClose: () => void
}

/** Asks which columns, what kind of file and what for; then fetches it while it is written. */
export function ExportDialog({ onClose, ...props }: ExportDialogProps) {
  const { t } = useLingui()
  const { i18n } = useWords()
  const { start, cancel, isPending, received, problem } = useExporting(() => {
    notify({ message: t`Se guardó el archivo.` })
    onClose()
  })
  const form = useForm<ExportValues>({
    initialValues: { ...readKept(), columns: 'seen', purpose: '', withIdentifiers: false },
    validate: checkedBy(schema),
  })
  const submit = form.onSubmit(
    (values) => start(asked(props, values, i18n.locale)),
    focusFirstError(form),
  )
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t`Exportar la lista`}
      // What is on its way is given up by the button that says so.
      closeOnEscape={!isPending}
      closeOnClickOutside={!isPending}
      withCloseButton={!isPending}
    >
      <form noValidate onSubmit={submit}>
        <Stack>
          <ProblemAlert problem={problem} />
          <Text size="sm">
            <HowMany total={props.total} />
          </Text>
          <ExportFields form={form} list={props.list} disabled={isPending} />
          <Text size="xs" c="dimmed">
            <Trans>
              Quién exportó, qué y para qué queda en <AppLink to="/exports">Exportaciones</AppLink>{' '}
              y en la bitácora.
            </Trans>
          </Text>
          {isPending ? <ReceivedFile received={received} total={props.total} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={isPending ? cancel : onClose}>
              {isPending ? t`Cancelar la exportación` : t`Cancelar`}
            </Button>
            <Button type="submit" loading={isPending}>{t`Exportar`}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

function HowMany({ total }: { total: Total }) {
  const count = formatNumber(total.value)
  if (total.relation === 'at_least')
    return <Trans>Saldrán {count} renglones o más: todos los que cumplen con los filtros.</Trans>
  return <Trans>Renglones que saldrán: {count}, todos los que cumplen con los filtros.</Trans>
}

function asked({ list, search, columns }: ExportProps, values: ExportValues, locale: string) {
  const { format, separator, purpose, withIdentifiers } = values
  return {
    list,
    filter: queryOf(search),
    columns: values.columns === 'seen' ? columns : [],
    format,
    separator,
    language: locale === 'en' ? 'en' : 'es',
    with_identifiers: withIdentifiers,
    purpose,
  } as ExportList
}
