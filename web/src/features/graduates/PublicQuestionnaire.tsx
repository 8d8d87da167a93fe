import { useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Group, List, Loader, Paper, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/client'
import { useCommand } from '../../api/command'
import type { OpenedQuestionnaire } from '../../api/types'
import { formatDate } from '../../app/format'
import { ColorSchemeButton, LanguageMenu } from '../../app/Settings'
import { ProblemAlert } from '../../components/ProblemAlert'
import { QuestionnaireSteps } from './QuestionnaireSteps'
import { useSaving } from './useSaving'

/** Where the link of a letter leads: the questionnaire, on a phone first. The token never leaves the fragment. */
export function PublicQuestionnaire() {
  const { t } = useLingui()
  const token = useLocation({ select: ({ hash }) => hash })
  const [done, setDone] = useState(false)
  const opened = useQuery(
    api.queryOptions(
      'post',
      '/api/v1/questionnaire-links/searches',
      { body: { token } },
      { enabled: token !== '' && !done, gcTime: 0, staleTime: Number.POSITIVE_INFINITY },
    ),
  )
  return (
    <Paper component="main" maw={640} mx="auto" p="md" mih="100dvh" radius={0}>
      <title>{t`Cuestionario de egresados`}</title>
      <Group justify="space-between" mb="lg" wrap="nowrap">
        <div>
          <Title order={1} size="h3">{t`Cuestionario de egresados`}</Title>
          <Text size="xs" c="dimmed">{t`Becas y crédito educativo de Sonora`}</Text>
        </div>
        <Group gap={0} wrap="nowrap">
          <LanguageMenu />
          <ColorSchemeButton />
        </Group>
      </Group>
      {done ? (
        <Text role="status">{t`Gracias. Sus respuestas quedaron guardadas; ya puede cerrar esta página.`}</Text>
      ) : opened.data ? (
        <Answering token={token} opened={opened.data} onFinished={() => setDone(true)} />
      ) : (
        <Stack>
          <ProblemAlert problem={opened.error} />
          {opened.isLoading ? <Loader size="sm" aria-label={t`Cargando`} /> : null}
          {token === '' ? (
            <Text size="sm">{t`Abra el enlace completo, tal como llegó en el correo.`}</Text>
          ) : null}
        </Stack>
      )}
    </Paper>
  )
}

interface AnsweringProps {
  token: string
  opened: OpenedQuestionnaire
  onFinished: () => void
}

function Answering({ token, opened, onFinished }: AnsweringProps) {
  const [consented, setConsented] = useState(opened.consented)
  const keep = useCommand('post', '/api/v1/questionnaire-links/answers')
  const saving = useSaving({
    first: opened.answers,
    send: (answers, finish) =>
      keep.mutateAsync({ body: { token, consent: true, answers, finish } }),
  })
  if (!consented) return <Consent closesOn={opened.closes_on} onAccept={() => setConsented(true)} />
  return (
    <QuestionnaireSteps
      questionnaire={opened.questionnaire}
      saving={saving}
      onFinished={onFinished}
    />
  )
}

/** What the answers are for, before the first question. */
function Consent({ closesOn, onAccept }: { closesOn: string; onAccept: () => void }) {
  const { t } = useLingui()
  const [accepted, setAccepted] = useState(false)
  const until = formatDate(closesOn)
  return (
    <Stack>
      <Text>{t`Queremos saber cómo le ha ido desde que terminó sus estudios. Toma unos diez minutos.`}</Text>
      <List size="sm" spacing={4}>
        <List.Item>{t`Puede saltarse cualquier pregunta.`}</List.Item>
        <List.Item>{t`Se guarda solo: siga después, aquí o en otro dispositivo, con el mismo enlace.`}</List.Item>
        <List.Item>{t`Tiene hasta el ${until}.`}</List.Item>
      </List>
      <Title order={2} size="h4">{t`Aviso de privacidad`}</Title>
      <Text size="sm">
        {t`El Instituto usa sus respuestas solo para conocer la situación de las personas egresadas y mejorar los apoyos. Son confidenciales: se publican únicamente en cifras de grupos, nunca con su nombre, y no cambian ningún apoyo que tenga o pida. Puede pedir verlas, corregirlas o borrarlas en cualquier momento.`}
      </Text>
      <Checkbox
        label={t`Leí el aviso y acepto contestar`}
        checked={accepted}
        onChange={(event) => setAccepted(event.currentTarget.checked)}
      />
      <Button disabled={!accepted} onClick={onAccept}>{t`Empezar`}</Button>
    </Stack>
  )
}
