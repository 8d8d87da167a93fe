import { useLingui } from '@lingui/react/macro'
import { Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { LetterSubject } from '../../api/types'
import { useCan } from '../../app/can'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { LetterItem } from './LetterItem'
import { lettersQuery } from './queries'

interface LettersPanelProps {
  subject: LetterSubject
  subjectId: string
  /** The buttons that issue letters of this subject. */
  actions?: ReactNode
}

/** The letters of a case, a package, a report or a complaint. */
export function LettersPanel(props: LettersPanelProps) {
  return useCan()('letters.view') ? <Letters {...props} /> : null
}

function Letters({ subject, subjectId, actions }: LettersPanelProps) {
  const { t } = useLingui()
  const { data, error } = useQuery(lettersQuery(subject, subjectId))
  return (
    <Panel title={t`Cartas`} actions={actions}>
      <Stack gap="sm">
        <ProblemAlert problem={error} />
        {data?.items.length === 0 ? (
          <Text size="sm" c="dimmed">{t`Todavía no se expide ninguna.`}</Text>
        ) : null}
        {data?.items.map((letter) => (
          <LetterItem key={letter.id} letter={letter} />
        ))}
      </Stack>
    </Panel>
  )
}
