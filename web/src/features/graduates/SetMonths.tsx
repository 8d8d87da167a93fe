import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Group, NumberInput, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useCommand } from '../../api/command'
import { Can } from '../../app/can'
import { checkedBy, focusFirstError } from '../../app/forms'
import { Dialog } from '../../components/Dialog'
import { PageLoading } from '../../components/PageLoading'
import { ProblemAlert } from '../../components/ProblemAlert'
import { MOST_MONTHS, monthsSchema, repeatedMonths } from './months'
import { milestonesQuery } from './queries'

/** After how many months the office asks; waves already open keep theirs. */
export function SetMonths() {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  return (
    <Can permission="graduates.edit">
      <Button variant="default" onClick={open}>{t`Cuándo se pregunta`}</Button>
      <Dialog opened={opened} onClose={close} title={t`A los cuántos meses se pregunta`}>
        <Loaded onClose={close} />
      </Dialog>
    </Can>
  )
}

function Loaded({ onClose }: { onClose: () => void }) {
  const { data, error, isFetching } = useQuery(milestonesQuery)
  if (error) return <ProblemAlert problem={error} />
  if (!data || isFetching) return <PageLoading />
  return <MonthsForm known={data.months} onClose={onClose} />
}

function MonthsForm({ known, onClose }: { known: number[]; onClose: () => void }) {
  const { t } = useLingui()
  const form = useForm<{ months: (number | string)[] }>({
    initialValues: { months: known.length > 0 ? known : [''] },
    validate: (values) => ({
      ...checkedBy(monthsSchema)(values),
      ...repeatedMonths(values.months),
    }),
  })
  const set = useCommand('post', '/api/v1/wave-milestones', {
    refreshes: ['/api/v1/wave-milestones'],
    onSuccess: onClose,
  })
  const submit = form.onSubmit(
    ({ months }) => set.mutate({ body: { months: months.map(Number) } }),
    focusFirstError(form),
  )
  const { months } = form.values
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <Text size="sm">
          {t`Desde hoy, estos son los plazos que se ofrecen al abrir un levantamiento. Los que ya se abrieron conservan el suyo.`}
        </Text>
        <ProblemAlert problem={set.error} />
        {months.map((_value, at) => (
          <MonthRow
            key={at}
            number={at + 1}
            field={form.getInputProps(`months.${at}`)}
            onRemove={months.length > 1 ? () => form.removeListItem('months', at) : undefined}
          />
        ))}
        {months.length < MOST_MONTHS ? (
          <Button
            variant="subtle"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => form.insertListItem('months', '')}
            style={{ alignSelf: 'flex-start' }}
          >{t`Agregar un plazo`}</Button>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" loading={set.isPending}>{t`Guardar`}</Button>
        </Group>
      </Stack>
    </form>
  )
}

interface MonthRowProps {
  number: number
  field: ReturnType<ReturnType<typeof useForm>['getInputProps']>
  onRemove: (() => void) | undefined
}

function MonthRow({ number, field, onRemove }: MonthRowProps) {
  const { t } = useLingui()
  return (
    <Group align="flex-start" gap="xs" wrap="nowrap">
      <NumberInput
        aria-label={t`Plazo ${number}, en meses`}
        suffix={t` meses`}
        min={1}
        max={240}
        allowDecimal={false}
        flex={1}
        {...field}
      />
      {onRemove ? (
        <ActionIcon
          variant="subtle"
          color="red"
          size="lg"
          aria-label={t`Quitar el plazo ${number}`}
          onClick={onRemove}
        >
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      ) : null}
    </Group>
  )
}
