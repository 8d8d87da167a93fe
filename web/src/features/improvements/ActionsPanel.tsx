import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ImprovementAction } from '../../api/types'
import { useSearchPatch } from '../../app/url'
import { DateText } from '../../components/Cells'
import { AppLink } from '../../components/Link'
import { Panel } from '../../components/Panel'
import { SimpleTable } from '../../components/SimpleTable'
import { StateBadge } from '../../components/StateBadge'
import { Pager } from '../../components/table/Pager'
import { CauseFilter } from './CauseFilter'
import { actionsQuery, type ImprovementSearch } from './queries'
import { actionStates, conclusions } from './words'

const route = getRouteApi('/_app/improvements/')

/** What is done about causes. */
export function ActionsPanel() {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<ImprovementSearch>()
  const { data: page } = useSuspenseQuery(actionsQuery(search))
  return (
    <Panel title={t`Acciones de mejora`}>
      <CauseFilter cause={search.cause} onChange={(cause) => patch({ cause })} />
      {page.items.length === 0 ? (
        <Text size="sm" c="dimmed">
          {search.cause
            ? t`Todavía no hay acciones sobre esta causa.`
            : t`Todavía no hay acciones.`}
        </Text>
      ) : (
        <SimpleTable
          label={t`Acciones de mejora`}
          headers={[t`Acción`, t`Causa`, t`Responsable`, t`Para el`, t`Estado`]}
        >
          {page.items.map((action) => (
            <ActionRow key={action.id} action={action} />
          ))}
        </SimpleTable>
      )}
      <Pager page={page} onCursor={(next) => patch({ cursor: next })} />
    </Panel>
  )
}

function ActionRow({ action }: { action: ImprovementAction }) {
  const { i18n } = useWords()
  return (
    <tr>
      <td>
        <AppLink to="/improvements/$actionId" params={{ actionId: action.id }} fw={600}>
          {action.title}
        </AppLink>
        <Text size="xs" c="dimmed">
          {action.folio}
        </Text>
      </td>
      <td>{(i18n.locale === 'en' && action.cause_en) || action.cause_es}</td>
      <td>{action.owner}</td>
      <td>
        <DateText date={action.due_on} />
      </td>
      <td>
        <StateBadge
          word={action.conclusion ? conclusions[action.conclusion] : actionStates[action.state]}
        />
      </td>
    </tr>
  )
}
