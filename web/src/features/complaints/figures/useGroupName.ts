import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import type {
  ComplaintChannel,
  ComplaintFigures,
  ComplaintKind,
  ServiceRow,
} from '../../../api/types'
import { useCatalogueName } from '../../../app/catalogueName'
import { complaintChannels, complaintKinds } from '../words'

/** What each row of a breakdown is called. */
export function useGroupName({ by, names }: ComplaintFigures): (row: ServiceRow) => string {
  const { t } = useLingui()
  const { _ } = useWords()
  const nameOf = useCatalogueName()
  const named = (code: string) => {
    if (by === 'kind') return _(complaintKinds[code as ComplaintKind])
    if (by === 'channel') return _(complaintChannels[code as ComplaintChannel])
    const name = names.find((one) => one.code === code)
    return name ? nameOf(name) : t`Programa protegido`
  }
  return (row) => {
    if (row.is_total) return t`Total`
    return row.group ? named(row.group) : t`Otros y sin dato, juntos`
  }
}
