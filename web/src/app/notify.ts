import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { type NotificationData, notifications } from '@mantine/notifications'

/** Says in passing what was done; its close button has a name. */
export function notify(data: NotificationData) {
  notifications.show({ closeButtonProps: { 'aria-label': i18n._(msg`Cerrar`) }, ...data })
}
