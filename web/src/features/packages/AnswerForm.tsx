import { useLingui } from '@lingui/react/macro'
import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import type { Package } from '../../api/types'
import { today } from '../../app/format'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { notify } from '../../app/notify'
import { DateField } from '../../components/DateField'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { AnswerRow } from './AnswerRow'
import { type AnswerValues, answerBody, answerSchema, firstValues, toFormErrors } from './answer'
import { MOVED, packageQuery } from './queries'

/** Payments' resolution: number, signatory, date, and what was done with each row. */
export function AnswerForm({ item }: { item: Package }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [nothing, setNothing] = useState(false)
  const form = useForm<AnswerValues>({
    initialValues: firstValues(item.rows),
    validate: checkedBy(answerSchema),
  })
  const answer = useCommand('post', '/api/v1/packages/{package_id}/acknowledgements', {
    refreshes: MOVED,
    onSuccess: () =>
      notify({ message: t`Se registró la respuesta; los beneficios ya la reflejan.` }),
  })
  const submit = form.onSubmit((values) => {
    const body = answerBody(values)
    setNothing(body.rows.length === 0)
    if (body.rows.length === 0) return
    answer.mutate(
      { path: { package_id: item.id }, version: item.version, body },
      {
        onError: (problem) =>
          showFieldErrors(form, { ...problem, errors: toFormErrors(values, problem.errors ?? []) }),
      },
    )
  }, focusFirstError(form))
  const reload = async () => {
    await queryClient.invalidateQueries({ queryKey: packageQuery(item.id).queryKey })
    answer.reset()
  }
  const applyAll = () =>
    form.setFieldValue('rows', (rows) =>
      rows.map((row) => (row.outcome === '' ? { ...row, outcome: 'applied' as const } : row)),
    )
  return (
    <Panel title={t`Contestar el paquete`}>
      <form noValidate onSubmit={submit}>
        <Stack>
          <ProblemAlert problem={answer.error} onReload={reload} />
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <TextInput
              label={t`Número de resolución`}
              {...form.getInputProps('resolution_number')}
            />
            <TextInput label={t`Quién la firma`} {...form.getInputProps('signatory')} />
            <DateField
              label={t`Fecha de la resolución`}
              maxDate={today()}
              {...form.getInputProps('resolved_on')}
            />
          </SimpleGrid>
          <Group justify="space-between">
            <Text size="sm" c="dimmed">
              {t`Los renglones que deje sin resultado quedan pendientes.`}
            </Text>
            <Button size="xs" variant="default" onClick={applyAll}>
              {t`Marcar los demás como aplicados`}
            </Button>
          </Group>
          {form.values.rows.map((values, index) => {
            const row = item.rows.find(({ id }) => id === values.row_id)
            return row ? (
              <AnswerRow key={row.id} packageId={item.id} row={row} index={index} form={form} />
            ) : null
          })}
          {nothing ? (
            <Text size="sm" c="var(--mantine-color-error)" role="alert">
              {t`Elija el resultado de al menos un renglón.`}
            </Text>
          ) : null}
          <Group justify="flex-end">
            <Button type="submit" loading={answer.isPending}>{t`Registrar la respuesta`}</Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  )
}
