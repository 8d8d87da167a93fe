import { useLingui } from '@lingui/react/macro'
import { Skeleton, Stack } from '@mantine/core'

export function PageLoading() {
  const { t } = useLingui()
  return (
    <Stack role="status" aria-label={t`Cargando`}>
      <Skeleton h={28} w={240} />
      <Skeleton h={40} />
      {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
        <Skeleton key={key} h={28} />
      ))}
    </Stack>
  )
}
