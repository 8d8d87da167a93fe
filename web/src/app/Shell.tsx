import { Trans, useLingui } from '@lingui/react/macro'
import { AppShell, Burger, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Outlet, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { AppLink } from '../components/Link'
import { Navigation } from './Navigation'
import { Overlays } from './Overlays'
import { PaletteButton } from './PaletteButton'
import { usePhone } from './phone'
import { ColorSchemeButton, LanguageMenu, UserMenu } from './Settings'
import { useSession } from './session'

/** The frame around every page: where one is, where one can go, and who one is. */
export function Shell() {
  const { t } = useLingui()
  const [opened, { toggle, close }] = useDisclosure()
  const menu = useMenuDrawn(opened)
  useLeaveWhenSessionEnds()
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 236, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding="md"
    >
      <a href="#content" className="skip-link">
        <Trans>Ir al contenido</Trans>
      </a>
      <AppShell.Header className="no-print">
        <Group h="100%" px="md" gap="xs" wrap="nowrap">
          <Burger
            opened={opened}
            onClick={toggle}
            hiddenFrom="sm"
            size="sm"
            aria-label={opened ? t`Cerrar el menú` : t`Abrir el menú`}
            aria-expanded={opened}
          />
          <AppLink
            to="/"
            aria-label="Seguimiento"
            underline="never"
            c="var(--mantine-color-text)"
            mr="auto"
          >
            <Group gap={8} wrap="nowrap">
              <img src="/favicon.svg" alt="" width={26} height={26} />
              <Text fw={700} visibleFrom="xs">
                Seguimiento
              </Text>
            </Group>
          </AppLink>
          <PaletteButton />
          <LanguageMenu />
          <ColorSchemeButton />
          <UserMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" className="no-print" aria-label={t`Principal`}>
        {menu ? <Navigation onNavigate={close} /> : null}
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} style={{ outline: 'none' }}>
        <Outlet />
      </AppShell.Main>
      <Overlays />
    </AppShell>
  )
}

/** On a phone the menu is closed at first, and its many links wait until somebody opens it. */
function useMenuDrawn(opened: boolean): boolean {
  const phone = usePhone()
  const [asked, setAsked] = useState(opened)
  if (opened && !asked) setAsked(true)
  return asked || !phone
}

function useLeaveWhenSessionEnds() {
  const { status } = useSession()
  const router = useRouter()
  useEffect(() => {
    if (status === 'anonymous') void router.invalidate()
  }, [status, router])
}
