import { useLingui } from '@lingui/react/macro'
import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import * as v from 'valibot'
import { openClient } from '../../api/client'
import { asProblem } from '../../api/problems'
import type { FollowedComplaint, Problem } from '../../api/types'
import { checkedBy, focusFirstError } from '../../app/forms'
import { AppLink } from '../../components/Link'
import { ProblemAlert } from '../../components/ProblemAlert'
import { Followed } from './Followed'
import { PublicFrame } from './PublicFrame'

export interface FollowKey {
  folio: string
  secret: string
}

const schema = v.object({
  folio: v.pipe(v.string(), v.trim(), v.minLength(1, 'required')),
  secret: v.pipe(v.string(), v.trim(), v.minLength(1, 'required')),
})

/** Whoever has folio and secret sees what became of it; neither stands in the URL. */
export function FollowPage() {
  const { t } = useLingui()
  const [opened, setOpened] = useState<{ key: FollowKey; complaint: FollowedComplaint }>()
  return (
    <PublicFrame title={opened ? opened.complaint.folio : t`Seguir mi asunto`}>
      {opened ? (
        <Followed
          followKey={opened.key}
          complaint={opened.complaint}
          onChange={(complaint) => setOpened({ ...opened, complaint })}
        />
      ) : (
        <Ask onOpen={(key, complaint) => setOpened({ key, complaint })} />
      )}
    </PublicFrame>
  )
}

function Ask({ onOpen }: { onOpen: (key: FollowKey, complaint: FollowedComplaint) => void }) {
  const { t } = useLingui()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { folio: '', secret: '' },
    validate: checkedBy(schema),
  })
  const track = useMutation<FollowedComplaint, Problem, FollowKey>({
    mutationFn: async (body) => {
      const { data, error } = await openClient.POST('/api/v1/complaint-filings/searches', { body })
      if (!data) throw asProblem(error)
      return data
    },
    onSuccess: (complaint, key) => onOpen(key, complaint),
  })
  return (
    <form noValidate onSubmit={form.onSubmit((key) => track.mutate(key), focusFirstError(form))}>
      <Stack>
        <ProblemAlert problem={track.error} />
        <TextInput
          label={t`Folio`}
          placeholder="QS-2026-000001"
          autoComplete="off"
          autoCapitalize="characters"
          key={form.key('folio')}
          {...form.getInputProps('folio')}
        />
        <TextInput
          label={t`Clave`}
          description={t`Veinte letras y números, en cuatro grupos.`}
          placeholder="XXXXX-XXXXX-XXXXX-XXXXX"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          key={form.key('secret')}
          {...form.getInputProps('secret')}
        />
        <Button type="submit" loading={track.isPending}>{t`Ver mi asunto`}</Button>
        <Text size="sm">
          <AppLink to="/complaints/new">{t`Presentar una queja o sugerencia`}</AppLink>
        </Text>
      </Stack>
    </form>
  )
}
