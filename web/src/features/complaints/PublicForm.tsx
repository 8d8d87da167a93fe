import { useLingui as useWords } from '@lingui/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Alert, Button, FileInput, Group, Stack, Text, Title } from '@mantine/core'
import { type UseFormReturnType, useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { openApi } from '../../api/client'
import { wordsFor } from '../../api/problems'
import { focusFirstError, showFieldErrors } from '../../app/forms'
import { AppLink, ButtonLink } from '../../components/Link'
import { ProblemAlert } from '../../components/ProblemAlert'
import { ComplainantFields } from './ComplainantFields'
import { checkDraft } from './check'
import { type Draft, EMPTY, forgetDraft, storeDraft, storedDraft } from './draft'
import { FiledNote } from './FiledNote'
import { flatProblem } from './flatProblem'
import { MatterFields } from './MatterFields'
import { PublicFrame } from './PublicFrame'
import { type Filed, useFiling } from './useFiling'

const formQuery = openApi.queryOptions(
  'get',
  '/api/v1/complaint-form',
  {},
  { staleTime: 3_600_000 },
)

/** Anybody files here: no account, no name unless they give it. */
export function PublicForm() {
  const { t } = useLingui()
  const [done, setDone] = useState<Filed>()
  return (
    <PublicFrame title={done ? t`Lo recibimos` : t`Presentar una queja o sugerencia`}>
      {done ? <Done {...done} /> : <Writing onDone={setDone} />}
    </PublicFrame>
  )
}

function Writing({ onDone }: { onDone: (filed: Filed) => void }) {
  const { t } = useLingui()
  const choices = useQuery(formQuery)
  const [files, setFiles] = useState<File[]>([])
  const [website, setWebsite] = useState('')
  const form = useForm<Draft>({
    mode: 'uncontrolled',
    initialValues: storedDraft(),
    validate: checkDraft,
    onValuesChange: storeDraft,
  })
  const filing = useFiling(choices.data?.intake ?? '')
  const submit = form.onSubmit(
    (draft) =>
      filing.mutate(
        { draft, files, website },
        {
          onSuccess: onDone,
          onError: (problem) => {
            if (problem.code === 'form-not-accepted') void choices.refetch()
            showFieldErrors(form, flatProblem(problem))
          },
        },
      ),
    focusFirstError(form),
  )
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <Text size="sm">
          <Trans>
            Es gratis y no hace falta una cuenta. ¿Ya presentó algo?{' '}
            <AppLink to="/complaints/follow">Siga su asunto</AppLink>.
          </Trans>
        </Text>
        <MatterFields form={form} choices={choices.data} />
        <FileInput
          label={t`Fotos o documentos (opcional)`}
          description={t`Hasta cinco, de 10 MB cada uno. A las fotos se les quita el lugar, la hora y el equipo con que se tomaron. En un asunto anónimo solo se admiten fotos y texto.`}
          placeholder={t`Elegir archivos…`}
          multiple
          clearable
          clearButtonProps={{ 'aria-label': t`Quitar los archivos` }}
          accept=".png,.jpg,.jpeg,.webp,.pdf,.docx,.xlsx,.txt,.eml"
          value={files}
          onChange={(chosen) => setFiles(chosen.slice(0, 5))}
        />
        <Title order={2}>{t`Quién lo presenta`}</Title>
        <ComplainantFields form={form} />
        <div className="bait" aria-hidden>
          <input
            name="website"
            tabIndex={-1}
            autoComplete="off"
            value={website}
            onChange={(event) => setWebsite(event.currentTarget.value)}
          />
        </div>
        <ProblemAlert problem={choices.error ?? filing.error} />
        <Send form={form} pending={filing.isPending} ready={choices.isSuccess} />
      </Stack>
    </form>
  )
}

interface SendProps {
  form: UseFormReturnType<Draft>
  pending: boolean
  ready: boolean
}

function Send({ form, pending, ready }: SendProps) {
  const { t } = useLingui()
  const erase = () => {
    form.setValues(EMPTY)
    form.reset()
    forgetDraft()
  }
  return (
    <>
      <Text
        size="xs"
        c="dimmed"
      >{t`Lo que escribe se guarda solo en este navegador hasta que lo envíe.`}</Text>
      <Group>
        <Button type="submit" loading={pending} disabled={!ready}>{t`Enviar`}</Button>
        <Button variant="default" onClick={erase}>{t`Borrar lo escrito`}</Button>
      </Group>
    </>
  )
}

function Done({ filed, refused }: Filed) {
  const { t } = useLingui()
  const { _ } = useWords()
  return (
    <Stack>
      <FiledNote filed={filed} />
      {refused.map(({ name, problem }) => (
        <Alert key={name} variant="outline" color="yellow" title={t`No se agregó ${name}`}>
          {_(wordsFor(problem).title)} {_(wordsFor(problem).next)}
        </Alert>
      ))}
      <ButtonLink to="/complaints/follow" variant="default" className="no-print">
        {t`Seguir mi asunto`}
      </ButtonLink>
    </Stack>
  )
}
