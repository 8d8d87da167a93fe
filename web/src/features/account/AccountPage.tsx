import { useLingui } from '@lingui/react/macro'
import { Stack } from '@mantine/core'
import { useMe } from '../../app/session'
import { PageHeader } from '../../components/PageHeader'
import { SessionsPanel } from './SessionsPanel'

/** One's own account and how safe it is. */
export function AccountPage() {
  const { t } = useLingui()
  const me = useMe()
  return (
    <>
      <PageHeader title={t`Mi cuenta`} note={`${me.display_name} · ${me.email}`} />
      <Stack>
        <SessionsPanel />
      </Stack>
    </>
  )
}
