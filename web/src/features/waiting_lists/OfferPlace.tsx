import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { List } from '@mantine/core'
import { useDialogCommand } from '../../api/dialogCommand'
import type { Place, WaitingList } from '../../api/types'
import { formatDate } from '../../app/format'
import { notify } from '../../app/notify'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { MOVED } from './queries'

interface OfferPlaceProps {
  place: Place
  list: WaitingList
  onClose: () => void
}

/** Offers a vacant place to the next in order, after saying what that brings about. */
export function OfferPlace({ place, list, onClose }: OfferPlaceProps) {
  const { t } = useLingui()
  const offer = useDialogCommand('post', '/api/v1/places/{place_id}/offers', {
    refreshes: MOVED,
    onClose,
    onSuccess: ({ offer: made }) => {
      const day = made ? formatDate(made.expires_on) : ''
      notify({
        message: made?.mailed
          ? t`Se ofreció el lugar y sale un correo; contesta hasta el ${day}.`
          : t`Se ofreció el lugar. Sin correo registrado: avísele por teléfono; contesta hasta el ${day}.`,
      })
    },
  })
  const next = place.next
  if (!next) return null
  const { name, rank } = next
  return (
    <ConfirmDialog
      opened
      {...offer.dialog}
      title={t`Ofrecer el lugar a ${name}`}
      action={t`Ofrecer el lugar`}
      onConfirm={() =>
        offer.send({
          path: { place_id: place.id },
          version: place.version,
          body: { entry_id: next.entry_id },
        })
      }
    >
      <List size="sm" spacing="xs">
        <List.Item>
          <Trans>Es la posición {rank}: a nadie antes que ella le corresponde.</Trans>
        </List.Item>
        <List.Item>
          <Plural
            value={list.term.business_days}
            one="Tiene # día hábil para contestar."
            other="Tiene # días hábiles para contestar."
          />
        </List.Item>
        <List.Item>
          <Trans>Si hay correo registrado, recibe un enlace personal que sirve una vez.</Trans>
        </List.Item>
        <List.Item>
          <Trans>Si no contesta, la oferta vence sola y el lugar pasa a quien sigue.</Trans>
        </List.Item>
      </List>
    </ConfirmDialog>
  )
}
