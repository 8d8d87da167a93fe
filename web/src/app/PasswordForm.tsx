import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { ReactNode } from 'react'
import * as v from 'valibot'
import type { Problem } from '../api/types'
import { ProblemAlert } from '../components/ProblemAlert'
import { checkedBy, focusFirstError } from './forms'

const schema = v.object({ password: v.pipe(v.string(), v.minLength(1, 'required')) })

interface PasswordFormProps {
  /** Whose password is asked for, so that password managers know. */
  email: string
  why: ReactNode
  leave: ReactNode
  problem: Problem | null
  isPending: boolean
  onSubmit: (password: string) => void
  onLeave: () => void
}

/** The password of whoever is here already, asked for over the page. */
export function PasswordForm({
  email,
  why,
  leave,
  problem,
  isPending,
  onSubmit,
  onLeave,
}: PasswordFormProps) {
  const { t } = useLingui()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { password: '' },
    validate: checkedBy(schema),
  })
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ password }) => onSubmit(password), focusFirstError(form))}
    >
      <Stack>
        <Text size="sm">{why}</Text>
        <ProblemAlert problem={problem} />
        <input type="hidden" autoComplete="username" value={email} readOnly />
        <PasswordInput
          label={t`Contraseña`}
          autoComplete="current-password"
          data-autofocus
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onLeave}>
            {leave}
          </Button>
          <Button type="submit" loading={isPending}>
            <Trans>Continuar</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
