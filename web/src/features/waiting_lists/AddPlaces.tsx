import { Plural, useLingui } from '@lingui/react/macro'
import { Button, Group, NativeSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { WaitingList } from '../../api/types'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { notify } from '../../app/notify'
import { programsQuery } from '../../components/catalogues'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { MOVED } from './queries'

/** More budget brings more places. */
export function AddPlaces({ list }: { list: WaitingList }) {
  const { t } = useLingui()
  const [opened, dialog] = useDisclosure()
  return (
    <>
      <Button variant="default" onClick={dialog.open}>{t`Agregar lugares…`}</Button>
      <Dialog opened={opened} onClose={dialog.close} title={t`Agregar lugares`}>
        <AddPlacesForm list={list} onClose={dialog.close} />
      </Dialog>
    </>
  )
}

const schema = v.object({
  tier_id: v.string(),
  count: v.pipe(v.number('required'), v.integer('required'), v.minValue(1, 'required')),
  authority: v.pipe(v.string(), v.trim(), v.minLength(5, 'too-short')),
})

function AddPlacesForm({ list, onClose }: { list: WaitingList; onClose: () => void }) {
  const { t } = useLingui()
  const programs = useQuery(programsQuery).data?.items ?? []
  const call = programs.flatMap(({ calls }) => calls).find(({ id }) => id === list.call_id)
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { tier_id: '', count: 1, authority: '' },
    validate: checkedBy(schema),
  })
  const add = useCommand('post', '/api/v1/waiting-lists/{call_id}/places', {
    refreshes: MOVED,
    onSuccess: () => {
      notify({ message: t`Se agregaron los lugares; ya se pueden ofrecer en orden.` })
      onClose()
    },
  })
  const submit = form.onSubmit(({ tier_id, count, authority }) => {
    const body = { tier_id: tier_id || null, count, authority: authority.trim() }
    add.mutate(
      { path: { call_id: list.call_id }, body },
      { onError: (problem) => showFieldErrors(form, problem) },
    )
  }, focusFirstError(form))
  const tiers = (call?.tiers ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={add.error} />
        <Text size="sm">
          <Plural
            value={list.waiting}
            one="Espera # persona en la lista."
            other="Esperan # personas en la lista."
          />
        </Text>
        <NumberInput
          label={t`Cuántos`}
          min={1}
          max={500}
          data-autofocus
          key={form.key('count')}
          {...form.getInputProps('count')}
        />
        <NativeSelect
          label={t`Categoría`}
          data={[{ value: '', label: t`Cualquiera` }, ...tiers]}
          key={form.key('tier_id')}
          {...form.getInputProps('tier_id')}
        />
        <TextInput
          label={t`Acuerdo u oficio que amplía el presupuesto`}
          key={form.key('authority')}
          {...form.getInputProps('authority')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" loading={add.isPending}>{t`Agregar`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
