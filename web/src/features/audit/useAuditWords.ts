import type { MessageDescriptor } from '@lingui/core'
import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { useMemo } from 'react'
import { formatDate, formatDateTime } from '../../app/format'
import { personFields } from '../../app/words'
import { auditColumns, auditTables, auditValues, readingPurposes } from './words'

const DATE = /^\d{4}-\d{2}-\d{2}$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/

/** The audit's codes and values as people read them; what has no words stays as it is. */
export function useAuditWords() {
  const { _ } = useLingui()
  const { t } = useMacro()
  return useMemo(() => {
    const wordOf = (words: Record<string, MessageDescriptor>, code: string) => {
      const known = words[code]
      return known ? _(known) : code
    }
    return {
      table: (name: string) => wordOf(auditTables, name),
      column: (name: string) => wordOf(auditColumns, name),
      purpose: (code: string | null | undefined) => {
        if (!code) return '—'
        const [field, purpose] = code.split(': ')
        if (!purpose) return wordOf(readingPurposes, code)
        return `${wordOf(personFields, field ?? '')}: ${wordOf(readingPurposes, purpose)}`
      },
      value: (column: string, value: unknown): string => {
        if (value === null || value === undefined || value === '') return '—'
        if (typeof value === 'boolean') return value ? t`Sí` : t`No`
        if (typeof value === 'number') return String(value)
        if (typeof value === 'string') {
          const known = auditValues[column]?.[value]
          return known ? _('text' in known ? known.text : known) : textOf(value)
        }
        const digest = (value as { sha256?: unknown }).sha256
        if (typeof digest !== 'string') return JSON.stringify(value)
        const short = digest.slice(0, 12)
        return t`Dato reservado (huella ${short}…)`
      },
    }
  }, [_, t])
}

function textOf(text: string): string {
  if (DATE.test(text)) return formatDate(text)
  return INSTANT.test(text) ? formatDateTime(text) : text
}
