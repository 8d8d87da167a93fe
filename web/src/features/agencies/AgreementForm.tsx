import { useLingui } from '@lingui/react/macro'
import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { Agreement, Problem, SaveAgreement } from '../../api/types'
import { parseDate } from '../../app/dates'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { DateField } from '../../components/DateField'
import { ProblemAlert } from '../../components/ProblemAlert'
import { CHANGED } from './queries'
import { ScopeChoice } from './ScopeChoice'

const text = (least: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.minLength(least, 'too-short'))
const day = v.pipe(
  v.nullish(v.string(), ''),
  v.check((date) => parseDate(date) !== null, 'date-invalid'),
)
const schema = v.pipe(
  v.object({
    reference: text(3),
    agency_name: text(2),
    purpose_es: text(10),
    purpose_en: v.pipe(
      v.string(),
      v.trim(),
      v.check((words) => words === '' || words.length >= 10, 'too-short'),
    ),
    legal_basis: text(5),
    signed_on: day,
    valid_from: day,
    valid_to: v.pipe(
      v.nullable(v.string()),
      v.check((date) => !date || parseDate(date) !== null, 'date-invalid'),
    ),
    scopes: v.pipe(v.array(v.string()), v.minLength(1, 'choose-scope')),
    contact_name: text(2),
    contact_email: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.email('email')),
  }),
  v.forward(
    v.check(({ signed_on, valid_from }) => signed_on <= valid_from, 'before-signed'),
    ['valid_from'],
  ),
  v.forward(
    v.check(({ valid_from, valid_to }) => !valid_to || valid_to >= valid_from, 'to-before-from'),
    ['valid_to'],
  ),
)

interface AgreementFormProps {
  /** The one to change; none, to record another. */
  agreement?: Agreement
  onClose: () => void
}

function useSave({ agreement, onClose }: AgreementFormProps) {
  const navigate = useNavigate()
  const create = useCommand('post', '/api/v1/agreements', {
    refreshes: CHANGED,
    onSuccess: ({ id }) =>
      void navigate({ to: '/agencies/agreements/$agreementId', params: { agreementId: id } }),
  })
  const update = useCommand('put', '/api/v1/agreements/{agreement_id}', {
    refreshes: CHANGED,
    onSuccess: onClose,
  })
  const save = (body: SaveAgreement, onError: (problem: Problem) => void) =>
    agreement
      ? update.mutate(
          { path: { agreement_id: agreement.id }, version: agreement.version, body },
          { onError },
        )
      : create.mutate({ body }, { onError })
  const { error, isPending } = agreement ? update : create
  return { save, error, isPending }
}

/** What the instrument says. */
export function AgreementForm({ agreement, onClose }: AgreementFormProps) {
  const { t } = useLingui()
  const { save, error, isPending } = useSave({ agreement, onClose })
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: {
      reference: agreement?.reference ?? '',
      agency_name: agreement?.agency_name ?? '',
      purpose_es: agreement?.purpose_es ?? '',
      purpose_en: agreement?.purpose_en ?? '',
      legal_basis: agreement?.legal_basis ?? '',
      signed_on: (agreement?.signed_on ?? '') as string | null,
      valid_from: (agreement?.valid_from ?? '') as string | null,
      valid_to: (agreement?.valid_to ?? null) as string | null,
      scopes: (agreement?.scopes ?? []) as string[],
      contact_name: agreement?.contact_name ?? '',
      contact_email: agreement?.contact_email ?? '',
    },
    validate: checkedBy(schema),
  })
  const submit = form.onSubmit((values) => {
    const body = {
      ...values,
      purpose_en: values.purpose_en.trim() || null,
      signed_on: values.signed_on ?? '',
      valid_from: values.valid_from ?? '',
      valid_to: values.valid_to || null,
    } as SaveAgreement
    save(body, (problem) => showFieldErrors(form, problem))
  }, focusFirstError(form))
  const field = (name: keyof typeof form.values) => ({
    key: form.key(name),
    ...form.getInputProps(name),
  })
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={error} onReload={onClose} />
        {agreement && agreement.clients > 0 ? (
          <Text size="sm" c="dimmed">
            {t`Ya hay programas bajo este convenio: dependencia, finalidad, fundamento, firma e inicio no cambian.`}
          </Text>
        ) : null}
        <TextInput label={t`Dependencia`} data-autofocus {...field('agency_name')} />
        <TextInput label={t`Número o referencia del instrumento`} {...field('reference')} />
        <Textarea
          label={t`Para qué se le dan datos`}
          description={t`Se muestra a quien pregunte quién ha visto sus datos.`}
          autosize
          minRows={2}
          {...field('purpose_es')}
        />
        <Textarea label={t`Lo mismo en inglés (opcional)`} autosize {...field('purpose_en')} />
        <Textarea label={t`Fundamento`} autosize {...field('legal_basis')} />
        <Group align="flex-start">
          <DateField label={t`Se firmó el`} {...field('signed_on')} />
          <DateField label={t`Vigente desde`} {...field('valid_from')} />
          <DateField label={t`Último día (opcional)`} {...field('valid_to')} />
        </Group>
        <ScopeChoice label={t`Lo más que puede permitirse a sus programas`} {...field('scopes')} />
        <TextInput label={t`Enlace en la dependencia`} {...field('contact_name')} />
        <TextInput label={t`Su correo`} type="email" {...field('contact_email')} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" loading={isPending}>{t`Guardar`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
