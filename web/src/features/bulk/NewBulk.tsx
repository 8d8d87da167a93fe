import { useLingui } from '@lingui/react/macro'
import { Button, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useCommand } from '../../api/command'
import { today } from '../../app/format'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { AppLink, ButtonLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { groundsQuery } from '../procedures/queries'
import { BulkFields } from './BulkFields'
import { BulkSteps } from './BulkSteps'
import { type BulkValues, bulkBody, bulkSchema, initialValues } from './draft'
import { MOVED, type NewBulkSearch } from './queries'
import { SelectionFields } from './SelectionFields'

const route = getRouteApi('/_app/bulk/new')

export function NewBulk() {
  const { t } = useLingui()
  const { guide } = route.useSearch()
  return (
    <>
      <PageHeader
        title={t`Trámite en bloque`}
        above={<AppLink to="/bulk">{t`En bloque`}</AppLink>}
        note={t`Primero se revisa beneficio por beneficio. No se forma ningún trámite hasta que usted lo confirme.`}
      />
      <BulkSteps state="choosing" />
      <Guides />
      <NewBulkForm key={guide ?? 'free'} guide={guide} />
    </>
  )
}

/** The two that come every term, ready to be completed. */
function Guides() {
  const { t } = useLingui()
  const guides = [
    {
      guide: 'complete_call' as const,
      title: t`Concluir una convocatoria`,
      text: t`Al terminar su periodo, todos sus beneficios vigentes concluyen normalmente.`,
    },
    {
      guide: 'not_enrolled' as const,
      title: t`Suspender a quienes no se inscribieron`,
      text: t`Solo a quienes una escuela informó como no inscritos; si la escuela calla, nadie se suspende.`,
    },
  ]
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} mb="md" maw={960}>
      {guides.map(({ guide, title, text }) => (
        <Paper key={guide} withBorder p="md">
          <Text fw={600}>{title}</Text>
          <Text size="sm" c="dimmed" mb="xs">
            {text}
          </Text>
          <ButtonLink
            to="/bulk/new"
            search={{ guide }}
            variant="default"
            size="xs"
            aria-label={t`Empezar: ${title}`}
          >{t`Empezar`}</ButtonLink>
        </Paper>
      ))}
    </SimpleGrid>
  )
}

export function NewBulkForm({ guide }: { guide: NewBulkSearch['guide'] }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { data: grounds } = useSuspenseQuery(groundsQuery)
  const form = useForm<BulkValues>({
    initialValues: initialValues(guide, today()),
    validate: checkedBy(bulkSchema),
  })
  const create = useCommand('post', '/api/v1/bulk-procedures', {
    refreshes: MOVED,
    onSuccess: ({ id }) => void navigate({ to: '/bulk/$bulkId', params: { bulkId: id } }),
  })
  const submit = form.onSubmit(
    (values) =>
      create.mutate(
        { body: bulkBody(values) },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  return (
    <form noValidate onSubmit={submit}>
      <Stack maw={960}>
        <Panel title={t`Qué se propone`}>
          <BulkFields form={form} grounds={grounds.items} />
        </Panel>
        <Panel title={t`A quiénes`}>
          <SelectionFields form={form} />
        </Panel>
        <ProblemAlert problem={create.error} />
        <Group>
          <Button type="submit" loading={create.isPending}>{t`Ver a quiénes alcanza`}</Button>
          <Text size="sm" c="dimmed">{t`Verá un dictamen de cada beneficio.`}</Text>
        </Group>
      </Stack>
    </form>
  )
}
