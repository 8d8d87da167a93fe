import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { styleNonce } from './nonce'
import { makeQueryClient } from './queries'
import { makeRouter } from './router'
import { cssVariables, theme } from './theme'

// What is said before it is there waits in its store.
const Notifications = lazy(() =>
  import('./Notifications').then((module) => ({ default: module.Notifications })),
)

export function Providers() {
  const [{ queryClient, router }] = useState(() => {
    const client = makeQueryClient()
    return { queryClient: client, router: makeRouter(client) }
  })
  return (
    <I18nProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        getStyleNonce={styleNonce}
      >
        <QueryClientProvider client={queryClient}>
          <Suspense>
            <Notifications position="bottom-right" />
          </Suspense>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </I18nProvider>
  )
}
