import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { SchoolSelection } from '../../api/types'
import { Can } from '../../app/can'
import { Dialog } from '../../components/Dialog'
import { InvitePreview } from './InvitePreview'

interface InviteSchoolsProps {
  schools: SchoolSelection
  label: string
  disabled?: boolean
}

/** A button that shows whom an invitation would reach, and sends it when confirmed. */
export function InviteSchools({ schools, label, disabled }: InviteSchoolsProps) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  return (
    <Can permission="schools.invite">
      <Button variant="default" onClick={open} disabled={disabled}>
        {label}
      </Button>
      <Dialog opened={opened} onClose={close} title={t`Invitar escuelas a su cuenta`} size="lg">
        {opened ? <InvitePreview schools={schools} onClose={close} /> : null}
      </Dialog>
    </Can>
  )
}
