import { useLingui } from '@lingui/react/macro'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { Ground } from '../../api/types'
import { parseDate } from '../../app/dates'
import { today } from '../../app/format'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { DateField } from '../../components/DateField'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { CATALOGUE } from './queries'

const schema = v.object({
  valid_to: v.pipe(
    v.nullish(v.string(), ''),
    v.check((date) => parseDate(date) !== null, 'date-invalid'),
    v.check((date) => date >= today(), 'date-past'),
  ),
})

export function EndGround({ ground }: { ground: Ground }) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  return (
    <>
      <Button variant="default" onClick={open}>{t`Terminar`}</Button>
      <Dialog opened={opened} onClose={close} title={t`Terminar la causal`}>
        <EndForm ground={ground} onClose={close} />
      </Dialog>
    </>
  )
}

function EndForm({ ground, onClose }: { ground: Ground; onClose: () => void }) {
  const { t } = useLingui()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { valid_to: today() as string | null },
    validate: checkedBy(schema),
  })
  const end = useCommand('post', '/api/v1/grounds/{ground_id}/ends', {
    refreshes: CATALOGUE,
    onSuccess: onClose,
  })
  const submit = form.onSubmit(
    ({ valid_to }) =>
      end.mutate(
        { path: { ground_id: ground.id }, body: { valid_to: valid_to ?? '' } },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <Text size="sm">{t`Después de ese día ya no se abren casos por esta causal. Los abiertos siguen como están.`}</Text>
        <ProblemAlert problem={end.error} />
        <DateField
          label={t`Último día`}
          minDate={today()}
          key={form.key('valid_to')}
          {...form.getInputProps('valid_to')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" color="red" loading={end.isPending}>{t`Terminar la causal`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
