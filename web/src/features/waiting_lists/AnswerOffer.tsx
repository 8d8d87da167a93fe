import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useCommand } from '../../api/command'
import type { AnswerChannel, Place } from '../../api/types'
import { notify } from '../../app/notify'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { MOVED } from './queries'
import { answerChannels } from './words'

interface AnswerOfferProps {
  place: Place
  accepts: boolean
  onClose: () => void
}

const CHANNELS: AnswerChannel[] = ['phone', 'in_person', 'email', 'letter']

/** Captures what the person said. */
export function AnswerOffer({ place, accepts, onClose }: AnswerOfferProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const queryClient = useQueryClient()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { channel: 'phone' as AnswerChannel, reason: '' },
  })
  const path = accepts
    ? '/api/v1/place-offers/{offer_id}/acceptances'
    : '/api/v1/place-offers/{offer_id}/refusals'
  const answer = useCommand('post', path, {
    refreshes: MOVED,
    onSuccess: () => {
      notify({
        message: accepts
          ? t`Aceptación registrada: la persona entró al padrón.`
          : t`Rechazo registrado: el lugar queda vacante para quien sigue.`,
      })
      onClose()
    },
  })
  const offer = place.offer
  if (!offer) return null
  const submit = form.onSubmit(({ channel, reason }) =>
    answer.mutate({
      path: { offer_id: offer.id },
      version: offer.version,
      body: { channel, reason: reason.trim() || null },
    }),
  )
  const reload = () => {
    void queryClient.invalidateQueries({ queryKey: ['get', '/api/v1/places'] })
    onClose()
  }
  const title = accepts ? t`${offer.name} acepta el lugar` : t`${offer.name} rechaza el lugar`
  return (
    <Dialog opened onClose={onClose} title={title}>
      <form noValidate onSubmit={submit}>
        <Stack>
          <ProblemAlert problem={answer.error} onReload={reload} />
          <Text size="sm">
            {accepts
              ? t`Entra al padrón del programa y se abre una reasignación: el apoyo nace cuando Pagos la aplica.`
              : t`El lugar pasa a quien sigue en la lista.`}
          </Text>
          <NativeSelect
            label={t`Cómo lo dijo`}
            data={CHANNELS.map((value) => ({ value, label: _(answerChannels[value]) }))}
            key={form.key('channel')}
            {...form.getInputProps('channel')}
          />
          {accepts ? null : (
            <Textarea
              label={t`Por qué (si lo dijo)`}
              autosize
              minRows={2}
              key={form.key('reason')}
              {...form.getInputProps('reason')}
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t`Cancelar`}</Button>
            <Button type="submit" loading={answer.isPending}>
              {accepts ? t`Registrar la aceptación` : t`Registrar el rechazo`}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
