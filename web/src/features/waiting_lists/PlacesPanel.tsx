import { useLingui as useWords } from '@lingui/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Place, WaitingList } from '../../api/types'
import { Can } from '../../app/can'
import { DateText } from '../../components/Cells'
import { AppLink } from '../../components/Link'
import { Panel } from '../../components/Panel'
import { SimpleTable } from '../../components/SimpleTable'
import { StateBadge } from '../../components/StateBadge'
import { Pager } from '../../components/table/Pager'
import { AnswerOffer } from './AnswerOffer'
import { OfferPlace } from './OfferPlace'
import { placesQuery } from './queries'
import { WithdrawPlace } from './WithdrawPlace'
import { offerStates, placeStates } from './words'

type Act = 'offer' | 'accept' | 'decline' | 'withdraw'

/** The places of a call, each with what can be done with it now. */
export function PlacesPanel({ list }: { list: WaitingList }) {
  const { t } = useLingui()
  const [cursor, setCursor] = useState<string>()
  const { data: page } = useSuspenseQuery(placesQuery(list.call_id, cursor))
  const [doing, setDoing] = useState<{ id: string; act: Act } | null>(null)
  const place = page.items.find(({ id }) => id === doing?.id)
  const close = () => setDoing(null)
  return (
    <Panel title={t`Lugares`}>
      {page.items.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t`No hay lugares. Se liberan al cancelarse un apoyo, o se agregan con más presupuesto.`}
        </Text>
      ) : (
        <SimpleTable
          label={t`Lugares de la convocatoria`}
          headers={[t`Lugar`, t`Estado`, t`Persona`, t`Acciones`]}
        >
          {page.items.map((row) => (
            <PlaceRow
              key={row.id}
              place={row}
              list={list}
              onAct={(act) => setDoing({ id: row.id, act })}
            />
          ))}
        </SimpleTable>
      )}
      <Pager page={page} onCursor={setCursor} />
      {doing && place ? (
        <PlaceDialog act={doing.act} place={place} list={list} onClose={close} />
      ) : null}
    </Panel>
  )
}

interface PlaceDialogProps {
  act: Act
  place: Place
  list: WaitingList
  onClose: () => void
}

function PlaceDialog({ act, place, list, onClose }: PlaceDialogProps) {
  if (act === 'offer') return <OfferPlace place={place} list={list} onClose={onClose} />
  if (act === 'withdraw') return <WithdrawPlace place={place} onClose={onClose} />
  return <AnswerOffer place={place} accepts={act === 'accept'} onClose={onClose} />
}

interface PlaceRowProps {
  place: Place
  list: WaitingList
  onAct: (act: Act) => void
}

function PlaceRow({ place, onAct }: PlaceRowProps) {
  const { t } = useLingui()
  const origin = place.vacated_by ? t`Lo dejó ${place.vacated_by}` : place.authority
  return (
    <tr>
      <td>
        {place.tier ?? t`Cualquier categoría`}
        <Text size="xs" c="dimmed">
          {origin}
        </Text>
      </td>
      <td>
        <StateBadge word={placeStates[place.state]} />
      </td>
      <td>
        <Who place={place} />
      </td>
      <td>
        <Can permission="waiting_lists.edit">
          <PlaceActions place={place} onAct={onAct} />
        </Can>
      </td>
    </tr>
  )
}

function Who({ place }: { place: Place }) {
  const { _ } = useWords()
  const { offer, next, state } = place
  if (state === 'vacant' && next) {
    const { name, rank } = next
    return (
      <Trans>
        Sigue {name} (posición {rank})
      </Trans>
    )
  }
  if (!offer) return <>—</>
  return (
    <>
      <AppLink to="/beneficiaries/$beneficiaryId" params={{ beneficiaryId: offer.person_id }}>
        {offer.name}
      </AppLink>
      <Text size="xs" c="dimmed" component="div">
        {_(offerStates[offer.state])}
        {offer.state === 'open' ? (
          <>
            {' · '}
            <Trans>
              hasta el <DateText date={offer.expires_on} />
            </Trans>
          </>
        ) : null}
      </Text>
      {offer.procedure_id ? (
        <AppLink to="/procedures/$procedureId" params={{ procedureId: offer.procedure_id }} fz="xs">
          <Trans>Ver la reasignación</Trans>
        </AppLink>
      ) : null}
    </>
  )
}

function PlaceActions({ place, onAct }: { place: Place; onAct: (act: Act) => void }) {
  const { t } = useLingui()
  const buttons: [Act, string][] =
    place.state === 'vacant'
      ? [
          ...(place.next ? ([['offer', t`Ofrecer…`]] as [Act, string][]) : []),
          ['withdraw', t`Retirar…`],
        ]
      : place.offer?.state === 'open'
        ? [
            ['accept', t`Acepta…`],
            ['decline', t`Rechaza…`],
          ]
        : []
  return (
    <Group gap={6}>
      {buttons.map(([act, label]) => (
        <Button
          key={act}
          size="compact-xs"
          variant={act === 'offer' || act === 'accept' ? 'default' : 'subtle'}
          onClick={() => onAct(act)}
        >
          {label}
        </Button>
      ))}
    </Group>
  )
}
