import { useLingui } from '@lingui/react/macro'
import { NativeSelect, Stack, Text } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Block, Question } from '../../api/types'
import { Can } from '../../app/can'
import { formatInstantDay } from '../../app/format'
import { AppLink, ButtonLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { PageLoading } from '../../components/PageLoading'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { QuestionField } from './QuestionField'
import { questionnaireQuery, questionnairesQuery } from './queries'

/** The questionnaire as people see it, version by version. */
export function QuestionnairesPage() {
  const { t, i18n } = useLingui()
  const { data: versions } = useSuspenseQuery(questionnairesQuery)
  const [chosen, setChosen] = useState(versions.items[0]?.id ?? '')
  const shown = useQuery(questionnaireQuery(chosen))
  const english = i18n.locale === 'en'
  return (
    <>
      <PageHeader
        title={t`Cuestionario`}
        above={<AppLink to="/graduates">{t`Egresados`}</AppLink>}
        note={t`Una versión que ya se usó no cambia: sigue otra. Cada levantamiento usa la más reciente del día en que se abre.`}
        actions={
          <Can permission="graduates.edit">
            <ButtonLink to="/graduates/questionnaires/new">{t`Escribir una versión nueva`}</ButtonLink>
          </Can>
        }
      />
      <Stack>
        <NativeSelect
          label={t`Versión`}
          maw={420}
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={versions.items.map((one) => {
            const name = english ? one.name_en : one.name_es
            return {
              value: one.id,
              label: `${one.number} · ${name} · ${formatInstantDay(one.created_at)}`,
            }
          })}
        />
        <ProblemAlert problem={shown.error} />
        {shown.data ? (
          shown.data.blocks.map((block) => (
            <BlockPanel key={block.code} block={block} english={english} />
          ))
        ) : (
          <PageLoading />
        )}
      </Stack>
    </>
  )
}

function BlockPanel({ block, english }: { block: Block; english: boolean }) {
  return (
    <Panel title={english ? block.title_en : block.title_es}>
      <Stack gap="lg">
        {block.questions.map((question) => (
          <div key={question.code}>
            <ShownNote question={question} />
            <QuestionField question={question} value={null} onChange={() => {}} disabled />
          </div>
        ))}
      </Stack>
    </Panel>
  )
}

function ShownNote({ question }: { question: Question }) {
  const { t } = useLingui()
  if (!question.shown_if) return null
  return (
    <Text size="xs" c="dimmed">
      {t`Solo después de cierta respuesta a una pregunta anterior.`}
    </Text>
  )
}
