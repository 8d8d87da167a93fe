import { useLingui as useWords } from '@lingui/react'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Code, Stack, Text } from '@mantine/core'
import type { Criterion, WaitingList } from '../../api/types'
import { InstantText } from '../../components/Cells'
import { AppLink } from '../../components/Link'
import { Panel } from '../../components/Panel'
import { SimpleTable } from '../../components/SimpleTable'
import { tieRules } from './words'

/** By what the list is ordered, and how to draw the order again. */
export function CriteriaPanel({ list }: { list: WaitingList }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const criteria = list.ranking?.criteria ?? list.criteria
  return (
    <Panel title={t`Cómo se ordena`}>
      <Stack gap="xs">
        <SimpleTable
          label={t`Criterios de orden`}
          headers={[t`Lugar`, t`Criterio`, t`Columna del libro`, t`Va primero`, t`Fundamento`]}
        >
          {criteria.map((criterion) => (
            <CriterionRow key={criterion.code} criterion={criterion} />
          ))}
        </SimpleTable>
        <Text size="sm">{_(tieRules[list.ranking?.tie_rule ?? list.term.tie_rule])}</Text>
        <Text size="sm">
          <Plural
            value={list.term.business_days}
            one="Una oferta vence después de # día hábil."
            other="Una oferta vence después de # días hábiles."
          />{' '}
          <Text span inherit c="dimmed">
            {list.term.source}
          </Text>
        </Text>
        {list.ranking ? <RankingText ranking={list.ranking} /> : null}
      </Stack>
    </Panel>
  )
}

function CriterionRow({ criterion }: { criterion: Criterion }) {
  const { t } = useLingui()
  const { i18n } = useWords()
  const highest = criterion.kind === 'yes_no' ? t`Quien lo cumple` : t`El más alto`
  const lowest = criterion.kind === 'yes_no' ? t`Quien no lo cumple` : t`El más bajo`
  return (
    <tr>
      <td>{criterion.position}</td>
      <td>{i18n.locale === 'en' ? criterion.name_en : criterion.name_es}</td>
      <td>{criterion.heading}</td>
      <td>{criterion.direction === 'highest_first' ? highest : lowest}</td>
      <td>{criterion.source}</td>
    </tr>
  )
}

function RankingText({ ranking }: { ranking: NonNullable<WaitingList['ranking']> }) {
  return (
    <Text size="sm" c="dimmed">
      <Trans>
        Orden formado <InstantText at={ranking.ranked_at} /> con{' '}
        <AppLink to="/imports/$importId" params={{ importId: ranking.import_id }}>
          {ranking.file_name}
        </AppLink>
        . Semilla del sorteo: <Code style={{ overflowWrap: 'anywhere' }}>{ranking.seed}</Code>
      </Trans>
    </Text>
  )
}
