import { useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useSearchPatch } from '../../app/url'
import { Panel } from '../../components/Panel'
import { Pager } from '../../components/table/Pager'
import { ClientTable } from './ClientTable'
import { type AgencySearch, clientsQuery } from './queries'

const route = getRouteApi('/_app/agencies/')

export function ClientsPanel() {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<AgencySearch>()
  const { data: page } = useSuspenseQuery(clientsQuery(search))
  return (
    <Panel title={t`Programas`}>
      {page.items.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t`No hay programas que mostrar. Se crean desde la página de su convenio.`}
        </Text>
      ) : (
        <ClientTable clients={page.items} />
      )}
      <Pager page={page} onCursor={(clients) => patch({ clients })} />
    </Panel>
  )
}
