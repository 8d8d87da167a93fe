import { useLingui } from '@lingui/react'
import { Text } from '@mantine/core'
import type { Masked, MergeField } from '../../api/types'
import { formatDate } from '../../app/format'
import { MaskedValue } from '../../components/MaskedValue'
import { sexes } from '../beneficiaries/identityWords'
import { mergeFields } from './words'

const DATES: MergeField[] = ['birth_date', 'died_on']

interface FieldValueProps {
  field: MergeField
  value: Masked | null | undefined
  /** Whose it is, where it may be revealed. */
  personId?: string
}

/** A datum as its field is read: identifiers as far as this account may see them. */
export function FieldValue({ field, value, personId }: FieldValueProps) {
  const { _ } = useLingui()
  const label = _(mergeFields[field]).toLowerCase()
  if (value?.state !== 'shown' || field === 'curp')
    return (
      <MaskedValue value={value} label={field === 'curp' ? 'CURP' : label} personId={personId} />
    )
  const sex = field === 'sex' ? sexes[value.value as keyof typeof sexes] : undefined
  const date = DATES.includes(field)
  return (
    <Text span inherit style={{ overflowWrap: 'anywhere' }}>
      {sex ? _(sex) : date ? formatDate(value.value) : value.value}
    </Text>
  )
}
