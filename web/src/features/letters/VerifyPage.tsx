import { useLingui } from '@lingui/react/macro'
import { Alert, Loader, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconCircleX, IconHelpCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { api } from '../../api/client'
import type { Verdict } from '../../api/types'
import { formatLongDate } from '../../app/format'
import { ProblemAlert } from '../../components/ProblemAlert'
import { Frame } from '../session/Frame'
import { ReceivedContent } from './ReceivedContent'

/** Where the printed code of a letter leads. The token never leaves the fragment. */
export function VerifyPage() {
  const { t } = useLingui()
  const token = useLocation({ select: ({ hash }) => hash })
  const found = useQuery(
    api.queryOptions(
      'post',
      '/api/v1/letters/verifications',
      { body: { token } },
      { enabled: token !== '', gcTime: 0 },
    ),
  )
  return (
    <Frame title={t`Verificar una carta`}>
      <Stack>
        <ProblemAlert problem={found.error} />
        {found.isLoading ? <Loader size="sm" aria-label={t`Cargando`} /> : null}
        {token === '' ? (
          <Text size="sm">{t`Lea con su teléfono el código impreso en la carta, o escriba el enlace completo.`}</Text>
        ) : null}
        {found.data ? <Answer {...found.data} /> : null}
        <Text
          size="xs"
          c="dimmed"
        >{t`Esta página sólo dice si la carta es válida, cuándo y por quién se expidió; nunca de quién trata.`}</Text>
      </Stack>
    </Frame>
  )
}

interface AnswerProps {
  verdict: Verdict
  folio?: string | null
  issued_on?: string | null
  issued_by?: string | null
  content_sha256?: string | null
}

function Answer({ verdict, folio, issued_on, issued_by, content_sha256 }: AnswerProps) {
  const { t } = useLingui()
  const looks = {
    valid: { color: 'green', Icon: IconCircleCheck, title: t`La carta es válida` },
    voided: { color: 'red', Icon: IconCircleX, title: t`La carta fue anulada` },
    unknown: { color: 'yellow', Icon: IconHelpCircle, title: t`No conocemos esta carta` },
  }
  const { color, Icon, title } = looks[verdict]
  const on = issued_on ? formatLongDate(issued_on) : ''
  return (
    <>
      <Alert role="status" color={color} icon={<Icon aria-hidden />} title={title}>
        {verdict === 'unknown' ? (
          t`El código no corresponde a ninguna carta expedida aquí. Revise que el enlace esté completo.`
        ) : (
          <>
            <Text size="sm">{t`Folio ${folio}. Se expidió el ${on}.`}</Text>
            <Text size="sm">{issued_by}</Text>
          </>
        )}
      </Alert>
      {content_sha256 ? <ReceivedContent sha256={content_sha256} /> : null}
    </>
  )
}
