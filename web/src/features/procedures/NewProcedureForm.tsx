import { useLingui } from '@lingui/react/macro'
import { Button, Group, Paper, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { useCommand } from '../../api/command'
import type { Alert, Beneficiary, Benefit, Ground, ProcedureKind } from '../../api/types'
import { today } from '../../app/format'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { benefitStates } from '../../app/words'
import { AppLink } from '../../components/Link'
import { ProblemAlert } from '../../components/ProblemAlert'
import { ProgramText } from '../../components/ProgramText'
import { StateBadge } from '../../components/StateBadge'
import { NewPreview } from './NewPreview'
import { ObjectFields } from './ObjectFields'
import { ProposalFields } from './ProposalFields'
import { NO_TERMS, type ProposalValues, proposalBody, proposalSchema } from './proposal'
import { MOVED } from './queries'

interface NewProcedureFormProps {
  person: Pick<Beneficiary, 'id' | 'name' | 'registrations'>
  benefit: Benefit
  grounds: Ground[]
  alert?: Alert
  kind?: ProcedureKind
  groundCode?: string
}

export function NewProcedureForm({
  person,
  benefit,
  grounds,
  alert,
  kind,
  groundCode,
}: NewProcedureFormProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const form = useForm<ProposalValues>({
    initialValues: {
      kind: kind ?? alert?.suggested?.kind ?? '',
      ground_code: groundCode ?? alert?.suggested?.ground_code ?? '',
      facts: alert?.facts ?? '',
      effective_on: today(),
      ends_on: null,
      ...NO_TERMS,
    },
    validate: checkedBy(proposalSchema),
  })
  const create = useCommand('post', '/api/v1/procedures', {
    refreshes: MOVED,
    onSuccess: ({ id }) =>
      void navigate({ to: '/procedures/$procedureId', params: { procedureId: id } }),
  })
  const submit = form.onSubmit(
    (values) =>
      create.mutate(
        { body: { ...proposalBody(values, benefit.id), alert_id: alert?.id ?? null } },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  return (
    <Paper component="form" withBorder p="md" maw={720} noValidate onSubmit={submit}>
      <Stack>
        <div>
          <AppLink
            to="/beneficiaries/$beneficiaryId"
            params={{ beneficiaryId: person.id }}
            fw={600}
          >
            {person.name}
          </AppLink>
          <Group gap="xs">
            <Text size="sm" c="dimmed" component="div">
              <ProgramText {...benefit} rest={[benefit.folio, benefit.term]} />
            </Text>
            <StateBadge word={benefitStates[benefit.state]} />
          </Group>
        </div>
        <ProblemAlert problem={create.error} />
        <ProposalFields form={form} grounds={grounds}>
          <ObjectFields form={form} person={person} benefit={benefit} />
        </ProposalFields>
        <NewPreview values={form.values} benefit={benefit} />
        <Group>
          <Button type="submit" loading={create.isPending}>{t`Guardar el borrador`}</Button>
        </Group>
      </Stack>
    </Paper>
  )
}
