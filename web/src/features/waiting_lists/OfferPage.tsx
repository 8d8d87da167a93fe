import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Loader, Stack, Text, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/client'
import { useCommand } from '../../api/command'
import type { OwnOffer } from '../../api/types'
import { formatDate, formatMoney } from '../../app/format'
import { ProblemAlert } from '../../components/ProblemAlert'
import { Frame } from '../session/Frame'

/** Where the mail's link leads: somebody sees what they are offered and answers. The token never leaves the fragment. */
export function OfferPage() {
  const { t } = useLingui()
  const token = useLocation({ select: ({ hash }) => hash })
  const [answered, setAnswered] = useState<OwnOffer | null>(null)
  const found = useQuery(
    api.queryOptions(
      'post',
      '/api/v1/own-offers/searches',
      { body: { token } },
      { enabled: token !== '' && !answered, gcTime: 0 },
    ),
  )
  const offer = answered ?? found.data
  return (
    <Frame title={t`Oferta de un lugar`}>
      <Stack>
        <ProblemAlert problem={found.error} />
        {found.isLoading ? <Loader size="sm" aria-label={t`Cargando`} /> : null}
        {token === '' ? (
          <Text size="sm">{t`Abra el enlace completo, tal como llegó en el correo.`}</Text>
        ) : null}
        {offer ? <OfferText offer={offer} /> : null}
        {offer?.state === 'open' ? <Answer token={token} onAnswered={setAnswered} /> : null}
      </Stack>
    </Frame>
  )
}

function OfferText({ offer }: { offer: OwnOffer }) {
  const { t } = useLingui()
  const { given_names: name, program, call, tier } = offer
  const day = formatDate(offer.expires_on)
  const outcome = {
    open: t`Tiene hasta el ${day}, ese día incluido.`,
    accepted: t`Usted aceptó el lugar. Le avisaremos cuando su apoyo quede asignado; no tiene que hacer nada más.`,
    declined: t`Usted rechazó el lugar. Gracias por avisar: pasa a quien sigue en la lista.`,
    lapsed: t`El plazo terminó el ${day} y el lugar pasó a quien sigue en la lista.`,
  }[offer.state]
  const award =
    offer.exemption_percent == null
      ? offer.amount
        ? formatMoney(offer.amount)
        : null
      : t`${offer.exemption_percent} % de la colegiatura`
  return (
    <Stack gap="xs">
      <Text>
        <Trans>Hola, {name}.</Trans>
      </Text>
      {offer.state === 'open' ? (
        <Text>
          <Trans>Se liberó un lugar y, por su posición en la lista, le corresponde a usted:</Trans>
        </Text>
      ) : null}
      <div>
        <Text fw={600}>{program}</Text>
        <Text size="sm" c="dimmed">
          {[call, tier, award].filter(Boolean).join(' · ')}
        </Text>
      </div>
      <Text role="status">{outcome}</Text>
    </Stack>
  )
}

interface AnswerProps {
  token: string
  onAnswered: (offer: OwnOffer) => void
}

function Answer({ token, onAnswered }: AnswerProps) {
  const { t } = useLingui()
  const [declining, setDeclining] = useState(false)
  const [reason, setReason] = useState('')
  const accept = useCommand('post', '/api/v1/own-offers/acceptances', { onSuccess: onAnswered })
  const decline = useCommand('post', '/api/v1/own-offers/refusals', { onSuccess: onAnswered })
  if (declining) {
    return (
      <Stack>
        <ProblemAlert problem={decline.error} />
        <Textarea
          label={t`¿Por qué? (si quiere decirlo)`}
          autosize
          minRows={2}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button
          size="md"
          color="red"
          loading={decline.isPending}
          onClick={() => decline.mutate({ body: { token, reason: reason.trim() || null } })}
        >
          {t`Rechazar el lugar`}
        </Button>
        <Button size="md" variant="default" onClick={() => setDeclining(false)}>
          {t`Volver`}
        </Button>
      </Stack>
    )
  }
  return (
    <Stack>
      <ProblemAlert problem={accept.error} />
      <Button
        size="md"
        loading={accept.isPending}
        onClick={() => accept.mutate({ body: { token } })}
      >
        {t`Aceptar el lugar`}
      </Button>
      <Button size="md" variant="default" onClick={() => setDeclining(true)}>
        {t`No lo quiero…`}
      </Button>
      <Text size="xs" c="dimmed">
        {t`El trámite es gratuito. Nadie puede pedirle dinero ni datos bancarios por este lugar.`}
      </Text>
    </Stack>
  )
}
