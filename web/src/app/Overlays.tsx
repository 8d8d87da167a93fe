import { useSpotlight } from '@mantine/spotlight'
import { lazy, Suspense, useEffect, useState } from 'react'
import { paletteStore } from './paletteStore'
import { usePhone } from './phone'
import { useSession } from './session'

const loadPalette = () => import('./Palette')
const Palette = lazy(() => loadPalette().then((module) => ({ default: module.Palette })))
const PasswordDialog = lazy(() =>
  import('./PasswordDialog').then((module) => ({ default: module.PasswordDialog })),
)
const ProofDialog = lazy(() =>
  import('./ProofDialog').then((module) => ({ default: module.ProofDialog })),
)

const IDLE_MS = 1500

/** What opens over any page; fetched after the page itself, so that it does not delay it. */
export function Overlays() {
  const { status } = useSession()
  const { opened } = useSpotlight(paletteStore)
  const [ready, setReady] = useState(false)
  const phone = usePhone()
  useEffect(() => {
    // A phone has no keys to open it at once, and less to spare: there it is fetched when asked for.
    if (phone) return
    const timer = setTimeout(() => loadPalette().then(() => setReady(true)), IDLE_MS)
    return () => clearTimeout(timer)
  }, [phone])
  return (
    <Suspense>
      {opened || ready ? <Palette /> : null}
      {status === 'locked' ? <PasswordDialog /> : null}
      {status === 'unproved' ? <ProofDialog /> : null}
    </Suspense>
  )
}
