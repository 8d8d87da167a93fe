import { useLingui } from '@lingui/react/macro'
import { deviceOf } from './device'

/** A browser and its system, as people call them. */
export function DeviceText({ userAgent }: { userAgent: string | null | undefined }) {
  const { t } = useLingui()
  const { browser, system } = deviceOf(userAgent)
  if (browser && system) return <span>{t`${browser} en ${system}`}</span>
  return <span>{browser ?? system ?? t`Dispositivo desconocido`}</span>
}
