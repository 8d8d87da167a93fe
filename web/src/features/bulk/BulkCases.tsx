import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Group, Text } from '@mantine/core'
import type { BulkProcedure } from '../../api/types'
import { formatDateTime } from '../../app/format'
import { procedureStates } from '../../app/words'
import { Figures } from '../../components/Figures'
import { AppLink } from '../../components/Link'
import { Panel } from '../../components/Panel'

/** Where its cases stand, and what they went through as one. */
export function BulkCases({ bulk }: { bulk: BulkProcedure }) {
  const { t } = useLingui()
  const { _ } = useWords()
  return (
    <Panel title={t`Sus trámites`}>
      <Figures
        figures={bulk.cases.map(({ state, cases }) => ({
          label: _(procedureStates[state].text),
          value: cases,
        }))}
      />
      {bulk.approved_by && bulk.approved_at ? (
        <Text size="sm" mt="xs" c="dimmed">
          {t`Aprobó ${bulk.approved_by} · ${formatDateTime(bulk.approved_at)}`}
        </Text>
      ) : null}
      <Group gap="md" mt="xs">
        {bulk.packages.map(({ id, folio }) => (
          <AppLink key={id} to="/packages/$packageId" params={{ packageId: id }}>
            {t`Paquete ${folio}`}
          </AppLink>
        ))}
        {bulk.corrects ? (
          <AppLink to="/bulk/$bulkId" params={{ bulkId: bulk.corrects.id }}>
            {t`Corrige ${bulk.corrects.folio}`}
          </AppLink>
        ) : null}
        {bulk.corrected_by ? (
          <AppLink to="/bulk/$bulkId" params={{ bulkId: bulk.corrected_by.id }}>
            {t`Lo corrige ${bulk.corrected_by.folio}`}
          </AppLink>
        ) : null}
      </Group>
    </Panel>
  )
}
