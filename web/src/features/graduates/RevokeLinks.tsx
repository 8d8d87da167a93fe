import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useCommand } from '../../api/command'
import { wordsFor } from '../../api/problems'
import type { WaveMemberDetail } from '../../api/types'
import { notify } from '../../app/notify'
import { GRADUATES } from './queries'

/** Takes a person's links back: whoever has the letter can answer no more. */
export function RevokeLinks({ member }: { member: WaveMemberDetail }) {
  const { t, i18n } = useLingui()
  const path = '/api/v1/graduate-wave-members/{wave_member_id}/link-revocations'
  const revoke = useCommand('post', path, {
    refreshes: GRADUATES,
    onSuccess: () => notify({ message: t`El enlace ya no sirve.` }),
  })
  if (!member.invited) return null
  return (
    <Button
      variant="default"
      loading={revoke.isPending}
      onClick={() =>
        revoke.mutate(
          { path: { wave_member_id: member.id } },
          {
            onError: (problem) =>
              notify({ color: 'red', message: i18n._(wordsFor(problem).title) }),
          },
        )
      }
    >
      {t`Retirar su enlace`}
    </Button>
  )
}
