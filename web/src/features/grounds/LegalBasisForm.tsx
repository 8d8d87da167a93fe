import { useLingui } from '@lingui/react/macro'
import { Autocomplete, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { LegalBasis } from '../../api/types'
import { parseDate } from '../../app/dates'
import { today } from '../../app/format'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { DateField } from '../../components/DateField'
import { ProblemAlert } from '../../components/ProblemAlert'
import { CATALOGUE } from './queries'

const text = v.pipe(v.string(), v.trim(), v.minLength(1, 'required'))
const schema = v.object({
  law: text,
  article: text,
  text,
  valid_from: v.pipe(
    v.nullish(v.string(), ''),
    v.check((date) => parseDate(date) !== null, 'date-invalid'),
    v.check((date) => date >= today(), 'date-past'),
  ),
})

interface LegalBasisFormProps {
  bases: LegalBasis[]
  onClose: () => void
}

/** A new article, or how a known one reads from a day on. */
export function LegalBasisForm({ bases, onClose }: LegalBasisFormProps) {
  const { t } = useLingui()
  const form = useForm({
    initialValues: { law: '', article: '', text: '', valid_from: today() as string | null },
    validate: checkedBy(schema),
  })
  const create = useCommand('post', '/api/v1/legal-bases', {
    refreshes: CATALOGUE,
    onSuccess: onClose,
  })
  const submit = form.onSubmit(
    (values) =>
      create.mutate(
        { body: { ...values, valid_from: values.valid_from ?? '' } },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  const laws = [...new Set(bases.map(({ law }) => law))]
  const ofLaw = bases.filter(({ law }) => law === form.values.law)
  const articles = [...new Set(ofLaw.map(({ article }) => article))]
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <Text size="sm">{t`Si la norma y el artículo ya existen, éste es su texto nuevo y el anterior termina la víspera. Las causales siguen citando el que nombran hasta que se haga su versión nueva.`}</Text>
        <ProblemAlert problem={create.error} />
        <Autocomplete label={t`Norma`} data={laws} {...form.getInputProps('law')} />
        <Autocomplete label={t`Artículo`} data={articles} {...form.getInputProps('article')} />
        <Textarea label={t`Texto`} autosize minRows={5} {...form.getInputProps('text')} />
        <DateField
          label={t`Vigente desde`}
          minDate={today()}
          {...form.getInputProps('valid_from')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" loading={create.isPending}>{t`Guardar el texto`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
