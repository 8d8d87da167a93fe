import { useLingui } from '@lingui/react/macro'
import { Alert, Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import type { Question, Questionnaire } from '../../api/types'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { asked, codeFrom, conditionsBefore, type Place, putQuestion } from './draft'
import { QuestionDialog } from './QuestionDialog'
import { SectionEditor } from './SectionEditor'
import { type DraftWork, useDraft } from './useDraft'

/** The sections and questions of a version, changed one by one and sent whole. */
export function VersionEditor({ from }: { from: Questionnaire }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const work = useDraft(from)
  const [place, setPlace] = useState<Place>()
  const create = useCommand('post', '/api/v1/questionnaires', {
    refreshes: ['/api/v1/questionnaires'],
    onSuccess: () => {
      work.startAgain()
      void navigate({ to: '/graduates/questionnaires' })
    },
  })
  const { draft } = work
  const send = () => {
    work.tell()
    if (!work.hasFaults) create.mutate({ body: asked(draft) }, { onError: work.refuse })
  }
  const known = from.blocks.flatMap(({ questions }) => questions.map(({ code }) => code))
  return (
    <Stack>
      <Names work={work} />
      {draft.blocks.map((block, at) => (
        <SectionEditor key={block.code} work={work} at={at} onEdit={setPlace} />
      ))}
      <AddSection work={work} />
      <ProblemAlert problem={create.error} />
      {work.hasFaults && Object.keys(work.faults).length > 0 ? (
        <Alert color="red" variant="outline" role="alert">
          <Text size="sm">{t`Hay algo por corregir; está señalado arriba.`}</Text>
        </Alert>
      ) : null}
      <Group justify="flex-end">
        {work.isChanged ? (
          <>
            <Text size="sm" c="dimmed">{t`El borrador se conserva en este navegador.`}</Text>
            <Button variant="default" onClick={work.startAgain}>{t`Descartar los cambios`}</Button>
          </>
        ) : null}
        <Button disabled={!work.isChanged} loading={create.isPending} onClick={send}>
          {t`Guardar la versión`}
        </Button>
      </Group>
      {place ? (
        <Writing work={work} place={place} known={known} onClose={() => setPlace(undefined)} />
      ) : null}
    </Stack>
  )
}

function Names({ work: { draft, faults, change } }: { work: DraftWork }) {
  const { t } = useLingui()
  return (
    <Panel title={t`Nombre del cuestionario`}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={t`En español`}
          value={draft.name_es}
          error={faults.name_es}
          onChange={(event) => change({ name_es: event.currentTarget.value })}
        />
        <TextInput
          label={t`En inglés`}
          value={draft.name_en}
          error={faults.name_en}
          onChange={(event) => change({ name_en: event.currentTarget.value })}
        />
      </SimpleGrid>
    </Panel>
  )
}

const MOST_SECTIONS = 30

function AddSection({ work: { draft, changeBlocks } }: { work: DraftWork }) {
  const { t } = useLingui()
  const taken = draft.blocks.map(({ code }) => code)
  const add = () =>
    changeBlocks([
      ...draft.blocks,
      { code: codeFrom('section', taken), title_es: '', title_en: '', questions: [] },
    ])
  if (taken.length >= MOST_SECTIONS) return null
  return (
    <Group>
      <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
        {t`Agregar una sección`}
      </Button>
    </Group>
  )
}

interface WritingProps {
  work: DraftWork
  place: Place
  /** Codes of the version before: what those questions ask may not become something else. */
  known: string[]
  onClose: () => void
}

function Writing({ work: { draft, changeBlocks }, place, known, onClose }: WritingProps) {
  const [block, at] = place
  const { blocks } = draft
  const question = blocks[block]?.questions[at]
  const save = (written: Question) => {
    changeBlocks(putQuestion(blocks, place, written))
    onClose()
  }
  return (
    <QuestionDialog
      question={question}
      isKnown={question !== undefined && known.includes(question.code)}
      taken={[...known, ...blocks.flatMap(({ questions }) => questions.map(({ code }) => code))]}
      before={conditionsBefore(blocks, place)}
      onSave={save}
      onClose={onClose}
    />
  )
}
