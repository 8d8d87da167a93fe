import { useLingui } from '@lingui/react/macro'
import { Text, VisuallyHidden } from '@mantine/core'

/** A figure that may not be told. */
export function Hidden() {
  const { t } = useLingui()
  return (
    <Text span inherit pos="relative" c="dimmed" title={t`Oculto para proteger a las personas`}>
      <span aria-hidden>··</span>
      <VisuallyHidden>{t`oculto`}</VisuallyHidden>
    </Text>
  )
}
