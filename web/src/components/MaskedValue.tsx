import { useLingui } from '@lingui/react/macro'
import { Button, Group, Text } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useCommand } from '../api/command'
import type { Masked, RevealPurpose } from '../api/types'
import { useCan } from '../app/can'
import { purposePermissions, revealPurposes } from '../app/words'
import { later } from './Later'
import classes from './MaskedValue.module.css'
import { ProblemAlert } from './ProblemAlert'

const PurposePopover = later('dialog', () =>
  import('./PurposePopover').then((module) => module.PurposePopover),
)

interface MaskedValueProps {
  value: Masked | null | undefined
  label: string
  /** Without a person there is nothing to reveal: the hint alone is shown. */
  personId?: string
}

/** A personal datum as this account may see it; revealing a hidden one asks what for, and is logged. */
export function MaskedValue({ value, label, personId }: MaskedValueProps) {
  if (!value)
    return (
      <Text span inherit c="dimmed">
        —
      </Text>
    )
  if (value.state === 'shown') return <Identifier text={value.value} />
  if (!personId) return <Identifier text={value.hint} />
  return <HiddenValue value={value} label={label} personId={personId} />
}

function Identifier({ text }: { text: string }) {
  return <code className={classes.identifier}>{text}</code>
}

type Hidden = Extract<Masked, { state: 'hidden' }>

function HiddenValue({
  value,
  label,
  personId,
}: {
  value: Hidden
  label: string
  personId: string
}) {
  const { t } = useLingui()
  const can = useCan()
  const reveal = useCommand('post', '/api/v1/people/{person_id}/reveals')
  const purposes = (Object.keys(revealPurposes) as RevealPurpose[]).filter((purpose) =>
    can(purposePermissions[purpose]),
  )
  if (reveal.data) return <Identifier text={reveal.data.value ?? '—'} />
  const revealFor = (purpose: RevealPurpose) =>
    reveal.mutate({
      path: { person_id: personId },
      body: { field: value.field, item_id: value.item_id, purpose },
    })
  return (
    <Group gap="xs">
      <Identifier text={value.hint} />
      {can('people.reveal') && purposes.length > 0 ? (
        <PurposePopover
          purposes={purposes}
          onChoose={revealFor}
          target={
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconEye size={14} aria-hidden />}
              loading={reveal.isPending}
            >
              {t`Mostrar ${label}`}
            </Button>
          }
        />
      ) : null}
      <ProblemAlert problem={reveal.error} />
    </Group>
  )
}
