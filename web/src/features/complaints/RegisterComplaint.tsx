import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Button, Group, NativeSelect, Stack, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { openApi } from '../../api/client'
import { useCommand } from '../../api/command'
import type { ComplaintChannel, FiledComplaint } from '../../api/types'
import { focusFirstError, showFieldErrors } from '../../app/forms'
import { PageHeader } from '../../components/PageHeader'
import { PersonPicker } from '../../components/PersonPicker'
import { ProblemAlert } from '../../components/ProblemAlert'
import { ComplainantFields } from './ComplainantFields'
import { checkDraft } from './check'
import { complainantOf, type Draft, EMPTY, matterOf } from './draft'
import { FiledNote } from './FiledNote'
import { flatProblem } from './flatProblem'
import { MatterFields } from './MatterFields'
import { MOVED } from './queries'
import { complaintChannels } from './words'

type StaffChannel = Exclude<ComplaintChannel, 'web'>
const { web: _web, ...channels } = complaintChannels
const formQuery = openApi.queryOptions('get', '/api/v1/complaint-form')

/** What somebody tells at the desk, by phone, mail, letter or in the networks. */
export function RegisterComplaint() {
  const { t } = useLingui()
  const [filed, setFiled] = useState<FiledComplaint>()
  return (
    <>
      <PageHeader
        title={t`Capturar un asunto`}
        note={t`Una denuncia pasa al Órgano Interno de Control y usted deja de verla. Entregue el folio y la clave a la persona.`}
      />
      {filed ? (
        <Stack maw={640}>
          <FiledNote filed={filed} />
          <Group className="no-print">
            <Button onClick={() => setFiled(undefined)}>{t`Capturar otro`}</Button>
          </Group>
        </Stack>
      ) : (
        <RegisterForm onFiled={setFiled} />
      )}
    </>
  )
}

function RegisterForm({ onFiled }: { onFiled: (filed: FiledComplaint) => void }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const choices = useQuery(formQuery)
  const [channel, setChannel] = useState<StaffChannel>('desk')
  const [person, setPerson] = useState<string>()
  const form = useForm<Draft>({
    mode: 'uncontrolled',
    initialValues: EMPTY,
    validate: checkDraft,
  })
  const register = useCommand('post', '/api/v1/complaints', {
    refreshes: MOVED,
    onSuccess: onFiled,
  })
  const submit = form.onSubmit((draft) => {
    const complainant = complainantOf(draft)
    register.mutate(
      {
        body: {
          channel,
          matter: matterOf(draft),
          complainant,
          person_id: complainant ? (person ?? null) : null,
        },
      },
      { onError: (problem) => showFieldErrors(form, flatProblem(problem)) },
    )
  }, focusFirstError(form))
  return (
    <form noValidate onSubmit={submit}>
      <Stack maw={640}>
        <NativeSelect
          label={t`Por dónde llegó`}
          value={channel}
          onChange={(change) => setChannel(change.currentTarget.value as StaffChannel)}
          data={Object.entries(channels).map(([value, text]) => ({ value, label: _(text) }))}
        />
        <MatterFields form={form} choices={choices.data} />
        <Title order={2}>{t`Quién lo presenta`}</Title>
        <ComplainantFields form={form} />
        <PersonPicker
          label={t`Persona del padrón (opcional)`}
          value={person}
          onChange={setPerson}
        />
        <ProblemAlert problem={choices.error ?? register.error} />
        <Group>
          <Button type="submit" loading={register.isPending}>{t`Guardar`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
