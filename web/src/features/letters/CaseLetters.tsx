import { useLingui } from '@lingui/react/macro'
import { Button, Group } from '@mantine/core'
import { useCommand } from '../../api/command'
import type { Procedure } from '../../api/types'
import { Can } from '../../app/can'
import { LettersPanel } from './LettersPanel'
import { WRITTEN } from './queries'
import { sayIssued, sayNotIssued } from './said'

const BEFORE_DECISION: Procedure['state'][] = ['draft', 'in_hearing', 'returned', 'submitted']

/** The notice of start and, once Payments has answered, the resolution. */
export function CaseLetters({ procedure }: { procedure: Procedure }) {
  const { t } = useLingui()
  const issue = useCommand('post', '/api/v1/procedures/{procedure_id}/letters', {
    refreshes: WRITTEN,
    onSuccess: sayIssued,
  })
  const send = (kind: 'notice' | 'resolution') =>
    issue.mutate(
      { path: { procedure_id: procedure.id }, body: { kind } },
      { onError: sayNotIssued },
    )
  const noticeFits = BEFORE_DECISION.includes(procedure.state)
  const actions = (
    <Can permission="procedures.propose">
      <Group gap="xs">
        {noticeFits ? (
          <Button
            size="xs"
            variant="default"
            loading={issue.isPending}
            onClick={() => send('notice')}
          >{t`Expedir aviso de inicio`}</Button>
        ) : null}
        {procedure.answer ? (
          <Button
            size="xs"
            variant="default"
            loading={issue.isPending}
            onClick={() => send('resolution')}
          >{t`Expedir notificación`}</Button>
        ) : null}
      </Group>
    </Can>
  )
  return <LettersPanel subject="procedure" subjectId={procedure.id} actions={actions} />
}
