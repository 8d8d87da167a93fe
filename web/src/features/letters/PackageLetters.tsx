import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useCommand } from '../../api/command'
import { Can } from '../../app/can'
import { LettersPanel } from './LettersPanel'
import { WRITTEN } from './queries'
import { sayIssued, sayNotIssued } from './said'

export function PackageLetters({ packageId }: { packageId: string }) {
  const { t } = useLingui()
  const issue = useCommand('post', '/api/v1/packages/{package_id}/letters', {
    refreshes: WRITTEN,
    onSuccess: sayIssued,
  })
  const actions = (
    <Can permission="packages.send">
      <Button
        size="xs"
        variant="default"
        loading={issue.isPending}
        onClick={() => issue.mutate({ path: { package_id: packageId } }, { onError: sayNotIssued })}
      >{t`Expedir oficio`}</Button>
    </Can>
  )
  return <LettersPanel subject="package" subjectId={packageId} actions={actions} />
}
