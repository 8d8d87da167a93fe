import { useLingui } from '@lingui/react/macro'
import { Button, Group, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useCommand } from '../../api/command'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { AsksFields } from './AsksFields'
import { EffectFields } from './EffectFields'
import { asked, groundSchema, startingValues } from './editor'
import { NameFields } from './NameFields'
import { PersonPreview } from './PersonPreview'
import { allGroundsQuery, allLegalBasesQuery, CATALOGUE } from './queries'

const route = getRouteApi('/_app/grounds/new')

/** Writes a ground, or the next version of one, with what the person will read beside it. */
export function GroundEditor() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { from: fromId } = route.useSearch()
  const { data: grounds } = useSuspenseQuery(allGroundsQuery)
  const { data: bases } = useSuspenseQuery(allLegalBasesQuery)
  const from = grounds.items.find((ground) => ground.id === fromId)
  const form = useForm({
    initialValues: startingValues(from, bases.items[0]?.id ?? ''),
    validate: checkedBy(groundSchema),
  })
  const create = useCommand('post', '/api/v1/grounds', {
    refreshes: CATALOGUE,
    onSuccess: ({ kind, code, program_id }) =>
      navigate({
        to: '/grounds/$kind/$code',
        params: { kind, code },
        search: program_id ? { program_id } : {},
      }),
  })
  const submit = form.onSubmit(
    (values) =>
      create.mutate(
        { body: asked(values) },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  const { values } = form
  return (
    <>
      <PageHeader
        title={from ? t`Nueva versión de ${from.name}` : t`Nueva causal`}
        above={<AppLink to="/grounds">{t`Causales`}</AppLink>}
        note={t`La versión anterior termina la víspera. Los casos abiertos conservan la que citan.`}
      />
      <form noValidate onSubmit={submit}>
        <Stack maw={860}>
          <Panel title={t`Qué es`}>
            <NameFields form={form} bases={bases.items} fixed={from !== undefined} />
          </Panel>
          <Panel title={t`Qué pide`}>
            <AsksFields form={form} />
          </Panel>
          <Panel title={t`Qué produce`}>
            <EffectFields form={form} />
          </Panel>
          <PersonPreview
            text={values.person_text}
            textEn={values.person_text_en}
            hearingDays={values.requires_hearing ? values.hearing_business_days : 0}
          />
          <ProblemAlert problem={create.error} />
          <Group justify="flex-end">
            <Button type="submit" loading={create.isPending}>{t`Guardar la versión`}</Button>
          </Group>
        </Stack>
      </form>
    </>
  )
}
