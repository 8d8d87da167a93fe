import { useLingui } from '@lingui/react/macro'
import { Badge } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { Protection } from '../api/types'

/** Marks what would tell of somebody's health, wherever it is shown. */
export function SensitiveBadge() {
  const { t } = useLingui()
  return (
    <Badge
      size="xs"
      color="orange.6"
      leftSection={<IconLock size={10} aria-hidden />}
      title={t`El programa revela un dato de salud: no lo diga ni lo copie fuera del sistema.`}
    >
      {t`Dato sensible`}
    </Badge>
  )
}

const CONCEALED = { fontStyle: 'italic' }

interface ProgramTextProps {
  program: string
  protection: Protection
  /** What else is told of the award; what would tell the program comes empty. */
  rest?: (string | null | undefined)[]
}

/** An award in a few words, as far as this account may know it. */
export function ProgramText({ program, protection, rest = [] }: ProgramTextProps) {
  const { t } = useLingui()
  const name = protection === 'concealed' ? t`Programa protegido` : program
  return (
    <span style={protection === 'concealed' ? CONCEALED : undefined}>
      {[name, ...rest].filter(Boolean).join(' · ')}{' '}
      {protection === 'sensitive' ? <SensitiveBadge /> : null}
    </span>
  )
}
