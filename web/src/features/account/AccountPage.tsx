import { useLingui } from '@lingui/react/macro'
import { Stack } from '@mantine/core'
import { useSession } from '../../app/session'
import { PageHeader } from '../../components/PageHeader'
import { PasswordPanel } from './PasswordPanel'
import { SecondFactorPanel } from './SecondFactorPanel'
import { SessionsPanel } from './SessionsPanel'
import { TrustedDevicesPanel } from './TrustedDevicesPanel'

/** One's own account and how safe it is. */
export function AccountPage() {
  const { t } = useLingui()
  const { me } = useSession()
  // For a moment on the way out nobody is logged in.
  if (!me) return null
  return (
    <>
      <PageHeader title={t`Mi cuenta`} note={`${me.display_name} · ${me.email}`} />
      <Stack>
        <PasswordPanel />
        <SecondFactorPanel />
        <TrustedDevicesPanel />
        <SessionsPanel />
      </Stack>
    </>
  )
}
