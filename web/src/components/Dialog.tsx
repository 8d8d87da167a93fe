import { useLingui } from '@lingui/react/macro'
import { Modal, type ModalProps } from '@mantine/core'

/** A dialog over the page, with a name and a close button that says so. */
export function Dialog(props: ModalProps) {
  const { t } = useLingui()
  return <Modal closeButtonProps={{ 'aria-label': t`Cerrar` }} {...props} />
}
