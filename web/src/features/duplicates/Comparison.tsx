import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { Badge, Box, Group, Radio, SimpleGrid, Stack, Text } from '@mantine/core'
import { useId } from 'react'
import type { Duplicate, FieldPair, MergeField, Side } from '../../api/types'
import { type Choices, sideOf } from './choices'
import { FieldValue } from './FieldValue'
import { mergeFields, sides } from './words'

const SIDES = ['one', 'other'] as const
const COLUMNS = { base: 1, sm: 2 }

interface ComparisonProps {
  pair: Duplicate
  choices: Choices
  /** Without it there is nothing to decide: the data are only shown. */
  onChoose?: (field: MergeField, side: Side) => void
}

/** The two side by side, datum by datum; of each difference one says which stays. */
export function Comparison({ pair, choices, onChoose }: ComparisonProps) {
  return (
    <Stack gap="sm">
      {pair.fields.filter(isKnown).map((field) => (
        <Field key={field.field} field={field} {...{ pair, choices, onChoose }} />
      ))}
    </Stack>
  )
}

/** What neither has says nothing of them. */
function isKnown({ one, other }: FieldPair): boolean {
  return Boolean(one || other)
}

interface FieldProps extends ComparisonProps {
  field: FieldPair
}

function Field({ field, pair, choices, onChoose }: FieldProps) {
  if (field.same || !onChoose) {
    return (
      <Box role="group" aria-labelledby={`field-${field.field}`}>
        <FieldName field={field} />
        <SimpleGrid cols={field.same ? 1 : COLUMNS} spacing="sm" verticalSpacing={4} mt={4}>
          {(field.same ? (['one'] as const) : SIDES).map((side) => (
            <Box key={side} fz="sm">
              {field.same ? null : <SideName side={side} />}
              <FieldValue field={field.field} value={field[side]} personId={ownerOf(pair, side)} />
            </Box>
          ))}
        </SimpleGrid>
      </Box>
    )
  }
  return (
    <Radio.Group
      label={<FieldName field={field} />}
      value={sideOf(field, choices)}
      onChange={(side) => onChoose(field.field, side as Side)}
    >
      <SimpleGrid cols={COLUMNS} spacing="sm" verticalSpacing={4} mt={4}>
        {SIDES.map((side) => (
          <Option key={side} field={field} side={side} pair={pair} />
        ))}
      </SimpleGrid>
    </Radio.Group>
  )
}

function FieldName({ field }: { field: FieldPair }) {
  const { _ } = useLingui()
  const { t } = useMacro()
  const difference = field.one && field.other ? t`Distinto` : t`Solo en uno`
  return (
    <Group gap="xs" id={`field-${field.field}`} component="span" display="inline-flex">
      <Text span size="sm" fw={600}>
        {_(mergeFields[field.field])}
      </Text>{' '}
      {field.same ? (
        <Text span size="xs" c="dimmed">{t`igual en los dos`}</Text>
      ) : (
        <Badge component="span" size="sm" color={field.one && field.other ? 'orange.6' : 'blue.5'}>
          {difference}
        </Badge>
      )}
    </Group>
  )
}

interface OptionProps {
  field: FieldPair
  side: Side
  pair: Duplicate
}

function Option({ field, side, pair }: OptionProps) {
  const { _ } = useLingui()
  const id = useId()
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Radio value={side} size="md" aria-label={_(sides[side])} aria-describedby={id} />
      <Box id={id} fz="sm" pt={2}>
        <SideName side={side} />
        <FieldValue field={field.field} value={field[side]} personId={ownerOf(pair, side)} />
      </Box>
    </Group>
  )
}

/** On a phone the two stand below one another, and each says whose it is. */
function SideName({ side }: { side: Side }) {
  const { _ } = useLingui()
  return (
    <Text size="xs" c="dimmed" hiddenFrom="sm">
      {_(sides[side])}
    </Text>
  )
}

function ownerOf(pair: Duplicate, side: Side): string | undefined {
  return pair[side].absorbed ? undefined : pair[side].id
}
