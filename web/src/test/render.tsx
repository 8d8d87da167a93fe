import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router'
import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { vi } from 'vitest'
import type { Me, Permission } from '../api/types'
import { makeQueryClient } from '../app/queries'
import { beginSession } from '../app/session'
import { theme } from '../app/theme'

export const me: Me = {
  id: 'u1',
  display_name: 'Lucía Ramírez',
  email: 'lucia@becas.mx',
  roles: [{ id: 'follow_up', name_es: 'Responsable de seguimiento', name_en: 'Follow-up officer' }],
  permissions: [],
  second_factor_required: false,
  school: null,
}

export function logInAs(permissions: Permission[], school: Me['school'] = null) {
  beginSession({ access_token: 'token-1', expires_in: 900, me: { ...me, permissions, school } })
}

/** As a phone answers, until the mocks are restored. */
export function onPhone() {
  const wide = window.matchMedia
  vi.spyOn(window, 'matchMedia').mockImplementation((query) => ({
    ...wide(query),
    matches: query.startsWith('(max-width'),
  }))
}

/** Draws a piece of a page inside what every page has around it. */
export async function show(children: ReactNode) {
  const root = createRootRoute({ component: Outlet })
  const here = createRoute({ getParentRoute: () => root, path: '/', component: () => children })
  const anywhere = createRoute({
    getParentRoute: () => root,
    path: '$',
    component: () => <p>elsewhere</p>,
  })
  const router = createRouter({
    routeTree: root.addChildren([here, anywhere]),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  })
  const queryClient = makeQueryClient()
  await router.load()
  render(
    <I18nProvider i18n={i18n}>
      <MantineProvider theme={theme} env="test">
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router as never} />
        </QueryClientProvider>
      </MantineProvider>
    </I18nProvider>,
  )
  return { user: userEvent.setup(), router, queryClient }
}
