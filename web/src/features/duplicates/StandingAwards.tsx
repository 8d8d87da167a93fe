import { Trans, useLingui } from '@lingui/react/macro'
import { List } from '@mantine/core'
import type { AwardsOfOneCall } from '../../api/types'
import { useCan } from '../../app/can'
import { formatDate } from '../../app/format'
import { AppLink } from '../../components/Link'

/** Which awards keep two records apart, each leading to where its end is proposed. */
export function StandingAwards({ awards }: { awards: AwardsOfOneCall[] }) {
  const { t } = useLingui()
  return (
    <List size="sm">
      {awards.map(({ call_code, protection, kept, absorbed }) => (
        <List.Item key={kept.benefit_id}>
          {protection === 'concealed' ? (
            t`Son de un programa protegido: pida que termine uno a quien puede consultarlo.`
          ) : (
            <Trans>
              {call_code}: <EndAward award={kept} /> o <EndAward award={absorbed} />
            </Trans>
          )}
        </List.Item>
      ))}
    </List>
  )
}

function EndAward({ award }: { award: AwardsOfOneCall['kept'] }) {
  const { t } = useLingui()
  const can = useCan()
  const { benefit_id, person_id, folio, ends_on } = award
  const name = can('procedures.propose') ? (
    <AppLink
      to="/procedures/new"
      search={{ beneficiary_id: person_id, benefit_id }}
      aria-label={t`Abrir procedimiento sobre ${folio}`}
    >
      {folio}
    </AppLink>
  ) : (
    folio
  )
  if (!ends_on) return <>{name}</>
  const day = formatDate(ends_on)
  return (
    <Trans>
      {name} (termina el {day})
    </Trans>
  )
}
