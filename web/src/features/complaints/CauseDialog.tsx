import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useCommand } from '../../api/command'
import type { Cause, Problem } from '../../api/types'
import { today } from '../../app/format'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { DateField } from '../../components/DateField'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { type CauseValues, causeSchema, faultOfStart } from './causes'
import { CAUSES, causesQuery } from './queries'
import { StepActions } from './StepActions'
import { causeCategories } from './words'

interface CauseDialogProps {
  /** The version that other words will follow; none for a new cause. */
  before: Cause | undefined
  onClose: () => void
}

export function CauseDialog(props: CauseDialogProps) {
  const { t } = useLingui()
  const title = props.before ? t`Decir la causa de otro modo` : t`Nueva causa`
  return (
    <Dialog opened onClose={props.onClose} title={title}>
      <CauseForm {...props} />
    </Dialog>
  )
}

/** One form, two commands: a new cause is in force today, other words from a day on. */
function useSaving({ before, onClose }: CauseDialogProps) {
  const done = { refreshes: CAUSES, onSuccess: onClose }
  const create = useCommand('post', '/api/v1/complaint-causes', done)
  const reword = useCommand('post', '/api/v1/complaint-causes/{cause_id}/versions', done)
  const save = (values: CauseValues, onError: (problem: Problem) => void) => {
    const { code, category, valid_from } = values
    const name_es = values.name_es.trim()
    const words = { name_es, name_en: values.name_en.trim() || null, category }
    if (!before) return create.mutate({ body: { ...words, code: code.trim() } }, { onError })
    reword.mutate(
      {
        path: { cause_id: before.id },
        version: before.version,
        body: { ...words, valid_from: valid_from ?? '' },
      },
      { onError },
    )
  }
  const { error, isPending } = before ? reword : create
  return { save, error, isPending }
}

function CauseForm({ before, onClose }: CauseDialogProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const queryClient = useQueryClient()
  const form = useForm<CauseValues>({
    mode: 'uncontrolled',
    initialValues: {
      code: before?.code ?? '',
      name_es: before?.name_es ?? '',
      name_en: before?.name_en ?? '',
      category: before?.category ?? 'timeliness',
      valid_from: null,
    },
    validate: (values) => ({
      ...checkedBy(causeSchema)(values),
      ...(before ? faultOfStart(values.valid_from, before, today()) : {}),
    }),
  })
  const { save, error, isPending } = useSaving({ before, onClose })
  const submit = form.onSubmit(
    (values) => save(values, (problem) => showFieldErrors(form, problem)),
    focusFirstError(form),
  )
  const reload = () => {
    void queryClient.invalidateQueries({ queryKey: causesQuery.queryKey })
    onClose()
  }
  const field = (name: keyof CauseValues) => ({ key: form.key(name), ...form.getInputProps(name) })
  const categories = Object.entries(causeCategories)
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <Text size="sm">
          {before
            ? t`Los asuntos que ya tienen esta causa conservan las palabras de antes.`
            : t`Se puede elegir desde hoy.`}
        </Text>
        <ProblemAlert problem={error} onReload={reload} />
        <TextInput label={t`Causa`} data-autofocus {...field('name_es')} />
        <TextInput label={t`En inglés (opcional)`} {...field('name_en')} />
        <NativeSelect
          label={t({ context: 'cause', message: 'Categoría' })}
          data={categories.map(([value, text]) => ({ value, label: _(text) }))}
          {...field('category')}
        />
        {before ? (
          <DateField label={t`A partir de`} minDate={today()} {...field('valid_from')} />
        ) : (
          <TextInput
            label={t`Clave`}
            description={t`Corta y en minúsculas, como espera-larga. Ya no cambia.`}
            {...field('code')}
          />
        )}
        <StepActions action={t`Guardar`} pending={isPending} onCancel={onClose} />
      </Stack>
    </form>
  )
}
