import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Fieldset, Group, Input, Stack, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { isOptionNeeded } from './draft'
import { MoveButtons } from './MoveButtons'
import type { QuestionForm } from './QuestionDialog'

const MOST_OPTIONS = 40

interface OptionFieldsProps {
  form: QuestionForm
  /** The question's code; some of its options may be needed by indicators. */
  question: string
}

/** The options of a question, in both languages and in their order. */
export function OptionFields({ form, question }: OptionFieldsProps) {
  const { t } = useLingui()
  const { options } = form.values
  return (
    <Fieldset legend={t`Opciones`}>
      <Stack gap="sm">
        {options.map((option, at) => (
          <OptionRow
            key={option.code || `new-${at}`}
            form={form}
            at={at}
            isNeeded={isOptionNeeded(question, option.code)}
          />
        ))}
        <Input.Error>{form.errors.options}</Input.Error>
        {options.length < MOST_OPTIONS ? (
          <Group>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() =>
                form.insertListItem('options', { code: '', label_es: '', label_en: '' })
              }
            >{t`Agregar una opción`}</Button>
          </Group>
        ) : null}
      </Stack>
    </Fieldset>
  )
}

interface OptionRowProps {
  form: QuestionForm
  at: number
  isNeeded: boolean
}

function OptionRow({ form, at, isNeeded }: OptionRowProps) {
  const { t } = useLingui()
  const { options } = form.values
  const number = at + 1
  const name = options[at]?.label_es || t`opción ${number}`
  return (
    <Group gap="xs" align="flex-start">
      <TextInput
        flex="1 1 180px"
        aria-label={t`Opción ${number}`}
        placeholder={t`En español`}
        {...form.getInputProps(`options.${at}.label_es`)}
      />
      <TextInput
        flex="1 1 180px"
        aria-label={t`Opción ${number}, en inglés`}
        placeholder={t`En inglés`}
        {...form.getInputProps(`options.${at}.label_en`)}
      />
      <Group gap={4} wrap="nowrap" mt={4}>
        <MoveButtons
          name={name}
          first={at === 0}
          last={at === options.length - 1}
          onMove={(step) => form.reorderListItem('options', { from: at, to: at + step })}
        />
        <ActionIcon
          variant="subtle"
          color="red"
          size="md"
          disabled={isNeeded}
          title={isNeeded ? t`La necesitan los indicadores` : undefined}
          aria-label={t`Quitar la opción: ${name}`}
          onClick={() => form.removeListItem('options', at)}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </Group>
  )
}
