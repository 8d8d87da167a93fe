import { useLingui } from '@lingui/react/macro'
import { Button, Group } from '@mantine/core'

interface StepActionsProps {
  action: string
  pending: boolean
  disabled?: boolean
  onCancel: () => void
}

export function StepActions({ action, pending, disabled, onCancel }: StepActionsProps) {
  const { t } = useLingui()
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onCancel}>{t`Cancelar`}</Button>
      <Button type="submit" loading={pending} disabled={disabled}>
        {action}
      </Button>
    </Group>
  )
}
