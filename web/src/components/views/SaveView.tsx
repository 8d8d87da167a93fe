import { useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { ListName, ListView, Problem, ViewColumn } from '../../api/types'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { notify } from '../../app/notify'
import { Dialog } from '../Dialog'
import { ProblemAlert } from '../ProblemAlert'
import { CHANGED, queryOf, viewsQuery } from './view'

const LONGEST = 80

const schema = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(LONGEST, 'too-long')),
})

interface Values {
  name: string
  shared: boolean
  /** Whether the filters and columns of now take the place of those that the view holds. */
  renewed: boolean
}

interface SaveViewProps {
  list: ListName
  search: object
  columns: ViewColumn[]
  /** The one that is changed; none for a new one. */
  before?: ListView
  onClose: () => void
}

/** Keeps how the list is looked at now under a name, or changes what was kept. */
export function SaveView(props: SaveViewProps) {
  const { t } = useLingui()
  const title = props.before ? t`Cambiar la vista` : t`Guardar esta vista`
  return (
    <Dialog opened onClose={props.onClose} title={title}>
      <ViewForm {...props} />
    </Dialog>
  )
}

function useSaving({ list, search, columns, before, onClose }: SaveViewProps) {
  const { t } = useLingui()
  const done = {
    refreshes: CHANGED,
    onSuccess: () => {
      notify({ message: t`Se guardó la vista.` })
      onClose()
    },
  }
  const create = useCommand('post', '/api/v1/list-views', done)
  const update = useCommand('patch', '/api/v1/list-views/{view_id}', done)
  const save = ({ name, shared, renewed }: Values, onError: (problem: Problem) => void) => {
    const held = { query: queryOf(search), columns }
    const body = { name: name.trim(), shared }
    if (!before) return create.mutate({ body: { list, ...body, ...held } }, { onError })
    const path = { view_id: before.id }
    const changed = renewed ? { ...body, ...held } : body
    update.mutate({ path, version: before.version, body: changed }, { onError })
  }
  const { error, isPending } = before ? update : create
  return { save, error, isPending }
}

function ViewForm(props: SaveViewProps) {
  const { t } = useLingui()
  const { list, before, onClose } = props
  const queryClient = useQueryClient()
  const form = useForm<Values>({
    mode: 'uncontrolled',
    initialValues: { name: before?.name ?? '', shared: before?.shared ?? false, renewed: false },
    validate: checkedBy(schema),
  })
  const { save, error, isPending } = useSaving(props)
  const submit = form.onSubmit(
    (values) => save(values, (problem) => showFieldErrors(form, problem)),
    focusFirstError(form),
  )
  const reload = () => {
    void queryClient.invalidateQueries({ queryKey: viewsQuery(list).queryKey })
    onClose()
  }
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={error} onReload={reload} />
        <Text size="sm">
          {t`Se guardan los filtros, el orden y las columnas; nunca lo que se escribe para buscar, ni de quién se trata.`}
        </Text>
        <TextInput
          label={t`Nombre de la vista`}
          maxLength={LONGEST}
          data-autofocus
          key={form.key('name')}
          {...form.getInputProps('name')}
        />
        <Checkbox
          label={t`Que la vean los demás`}
          description={t`La ven todas las cuentas que pueden abrir esta lista. Solo usted la cambia.`}
          key={form.key('shared')}
          {...form.getInputProps('shared', { type: 'checkbox' })}
        />
        {before ? (
          <Checkbox
            label={t`Poner los filtros y columnas de ahora`}
            description={t`En lugar de los que la vista tiene.`}
            key={form.key('renewed')}
            {...form.getInputProps('renewed', { type: 'checkbox' })}
          />
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" loading={isPending}>{t`Guardar`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
