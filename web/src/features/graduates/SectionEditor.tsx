import { useLingui } from '@lingui/react/macro'
import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Panel } from '../../components/Panel'
import { moveBlock, type Place } from './draft'
import { MoveButtons } from './MoveButtons'
import { QuestionRow } from './QuestionRow'
import type { DraftWork } from './useDraft'

const MOST_QUESTIONS = 60

interface SectionEditorProps {
  work: DraftWork
  at: number
  onEdit: (place: Place) => void
}

/** A section of the version that is being written: its title and its questions. */
export function SectionEditor({ work, at, onEdit }: SectionEditorProps) {
  const { t } = useLingui()
  const { draft, faults, changeBlocks } = work
  const block = draft.blocks[at]
  if (!block) return null
  const { questions } = block
  const title = block.title_es || t`Sección sin título`
  const empty = faults[`blocks.${at}.questions`]
  return (
    <Panel
      title={`${at + 1}. ${title}`}
      actions={<SectionActions work={work} at={at} title={title} />}
    >
      <Stack>
        <SectionTitles work={work} at={at} />
        <Stack component="ol" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
          {questions.map((question, number) => (
            <QuestionRow
              key={question.code}
              question={question}
              place={[at, number]}
              work={work}
              onEdit={onEdit}
            />
          ))}
        </Stack>
        {questions.length === 0 ? (
          <Text size="sm" c={empty ? 'var(--mantine-color-error)' : 'dimmed'}>
            {empty ?? t`Todavía no tiene preguntas.`}
          </Text>
        ) : null}
        <Group gap="xs">
          {questions.length < MOST_QUESTIONS ? (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              aria-label={t`Agregar una pregunta a ${title}`}
              onClick={() => onEdit([at, questions.length])}
            >{t`Agregar una pregunta`}</Button>
          ) : null}
          {questions.length === 0 ? (
            <Button
              size="xs"
              variant="subtle"
              color="red"
              onClick={() => changeBlocks(draft.blocks.toSpliced(at, 1))}
            >{t`Quitar la sección`}</Button>
          ) : null}
        </Group>
      </Stack>
    </Panel>
  )
}

interface PartProps {
  work: DraftWork
  at: number
}

function SectionActions({
  work: { draft, changeBlocks },
  at,
  title,
}: PartProps & { title: string }) {
  return (
    <MoveButtons
      name={title}
      first={at === 0}
      last={at === draft.blocks.length - 1}
      onMove={(step) => changeBlocks(moveBlock(draft.blocks, at, step))}
    />
  )
}

function SectionTitles({ work: { draft, faults, changeBlocks }, at }: PartProps) {
  const { t } = useLingui()
  const block = draft.blocks[at]
  if (!block) return null
  const write = (name: 'title_es' | 'title_en', title: string) =>
    changeBlocks(draft.blocks.with(at, { ...block, [name]: title }))
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextInput
        label={t`Título de la sección`}
        maxLength={200}
        value={block.title_es}
        error={faults[`blocks.${at}.title_es`]}
        onChange={(event) => write('title_es', event.currentTarget.value)}
      />
      <TextInput
        label={t`Título en inglés`}
        maxLength={200}
        value={block.title_en}
        error={faults[`blocks.${at}.title_en`]}
        onChange={(event) => write('title_en', event.currentTarget.value)}
      />
    </SimpleGrid>
  )
}
