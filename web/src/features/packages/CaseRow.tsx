import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Checkbox, Text } from '@mantine/core'
import { memo } from 'react'
import type { ProcedureSummary } from '../../api/types'
import { procedureKinds } from '../../app/words'
import { DateText } from '../../components/Cells'
import { AppLink } from '../../components/Link'
import { ProgramText } from '../../components/ProgramText'

interface CaseRowProps {
  item: ProcedureSummary
  chosen: boolean
  onToggle: (id: string) => void
}

function PlainCaseRow({ item, chosen, onToggle }: CaseRowProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  return (
    <tr>
      <td>
        <Checkbox
          aria-label={t`Incluir ${item.folio}`}
          checked={chosen}
          onChange={() => onToggle(item.id)}
        />
      </td>
      <td>
        <AppLink to="/procedures/$procedureId" params={{ procedureId: item.id }}>
          {item.folio}
        </AppLink>
      </td>
      <td>
        {item.name}
        <Text size="xs" c="dimmed" component="div">
          <ProgramText {...item} rest={[item.benefit_folio]} />
        </Text>
      </td>
      <td>
        {_(procedureKinds[item.kind])}
        <Text size="xs" c="dimmed">
          {item.ground}
        </Text>
      </td>
      <td>
        <DateText date={item.effective_on} />
      </td>
    </tr>
  )
}

export const CaseRow = memo(
  PlainCaseRow,
  (before, after) => before.item === after.item && before.chosen === after.chosen,
)
