import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Badge, Box, Button, Group, Paper, Text } from '@mantine/core'
import type { Question } from '../../api/types'
import { givesIndicators, moveQuestion, type Place, removeQuestion } from './draft'
import { MoveButtons } from './MoveButtons'
import type { DraftWork } from './useDraft'
import { questionKinds } from './words'

interface QuestionRowProps {
  question: Question
  place: Place
  work: DraftWork
  onEdit: (place: Place) => void
}

/** A question of the version that is being written, with what is wrong with it. */
export function QuestionRow({ question, place, work, onEdit }: QuestionRowProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const { draft, faults, changeBlocks } = work
  const [block, at] = place
  const path = `blocks.${block}.questions.${at}.`
  const wrong = Object.entries(faults).filter(([one]) => one.startsWith(path))
  const { text_es: text, code } = question
  const isLast =
    block === draft.blocks.length - 1 && at === (draft.blocks[block]?.questions.length ?? 0) - 1
  return (
    <Paper component="li" withBorder p="xs" aria-label={text}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <Box flex="1 1 260px">
          <Text size="sm" fw={600}>
            {`${at + 1}. ${text}`}
          </Text>
          <Text size="xs" c="dimmed">
            {[
              _(questionKinds[question.kind]),
              question.shown_if ? t`solo después de cierta respuesta` : null,
            ]
              .filter(Boolean)
              .join(' · ')}
          </Text>
          {givesIndicators(code) ? (
            <Badge size="sm" mt={4} color="blue.5">{t`De aquí salen indicadores`}</Badge>
          ) : null}
          {wrong.map(([one, message]) => (
            <Text key={one} size="sm" c="var(--mantine-color-error)">
              {message}
            </Text>
          ))}
        </Box>
        <Group gap="xs" wrap="nowrap">
          <MoveButtons
            name={text}
            first={block === 0 && at === 0}
            last={isLast}
            onMove={(step) => changeBlocks(moveQuestion(draft.blocks, place, step))}
          />
          <Button
            size="xs"
            variant="default"
            aria-label={t`Cambiar: ${text}`}
            onClick={() => onEdit(place)}
          >{t`Cambiar…`}</Button>
          {givesIndicators(code) ? null : (
            <Button
              size="xs"
              variant="subtle"
              color="red"
              aria-label={t`Quitar: ${text}`}
              onClick={() => changeBlocks(removeQuestion(draft.blocks, place))}
            >{t`Quitar`}</Button>
          )}
        </Group>
      </Group>
    </Paper>
  )
}
