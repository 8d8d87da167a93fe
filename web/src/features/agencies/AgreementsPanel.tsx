import { useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { Agreement } from '../../api/types'
import { formatNumber } from '../../app/format'
import { useSearchPatch } from '../../app/url'
import { DateText } from '../../components/Cells'
import { AppLink } from '../../components/Link'
import { Panel } from '../../components/Panel'
import { SimpleTable } from '../../components/SimpleTable'
import { StateBadge } from '../../components/StateBadge'
import { Pager } from '../../components/table/Pager'
import { type AgencySearch, agreementsQuery } from './queries'
import { agreementStates } from './words'

const route = getRouteApi('/_app/agencies/')

export function AgreementsPanel() {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<AgencySearch>()
  const { data: page } = useSuspenseQuery(agreementsQuery(search))
  return (
    <Panel title={t`Convenios`}>
      {page.items.length === 0 ? (
        <Text size="sm" c="dimmed">{t`No hay convenios que mostrar.`}</Text>
      ) : (
        <SimpleTable
          label={t`Convenios`}
          headers={[
            t`Dependencia`,
            t`Finalidad`,
            t`Vigencia`,
            { text: t`Programas`, numeric: true },
            t`Estado`,
          ]}
        >
          {page.items.map((agreement) => (
            <AgreementRow key={agreement.id} agreement={agreement} />
          ))}
        </SimpleTable>
      )}
      <Pager page={page} onCursor={(agreements) => patch({ agreements })} />
    </Panel>
  )
}

function AgreementRow({ agreement }: { agreement: Agreement }) {
  const { t, i18n } = useLingui()
  const purpose = (i18n.locale === 'en' && agreement.purpose_en) || agreement.purpose_es
  return (
    <tr>
      <td>
        <AppLink
          to="/agencies/agreements/$agreementId"
          params={{ agreementId: agreement.id }}
          fw={600}
        >
          {agreement.agency_name}
        </AppLink>
        <Text size="xs" c="dimmed">
          {agreement.reference}
        </Text>
      </td>
      <td>{purpose}</td>
      <td>
        <DateText date={agreement.valid_from} />
        {' – '}
        {agreement.valid_to ? <DateText date={agreement.valid_to} /> : t`sin término`}
      </td>
      <td data-numeric>{formatNumber(agreement.clients)}</td>
      <td>
        <StateBadge word={agreementStates[agreement.state]} />
      </td>
    </tr>
  )
}
