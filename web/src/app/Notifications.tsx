// A file of its own, so that its code is fetched beside the first page and not before it.
export { Notifications } from '@mantine/notifications'
