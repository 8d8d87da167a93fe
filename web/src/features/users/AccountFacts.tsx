import { useLingui } from '@lingui/react/macro'
import { DataList } from '@mantine/core'
import type { User } from '../../api/types'
import { InstantText } from '../../components/Cells'
import { Panel } from '../../components/Panel'
import { SchoolText } from '../../components/SchoolText'

export function AccountFacts({ user }: { user: User }) {
  const { t } = useLingui()
  const facts: [string, React.ReactNode][] = [
    [t`Correo`, user.email],
    [t`Creada`, <InstantText key="created" at={user.created_at} />],
  ]
  if (user.school) facts.push([t`Escuela`, <SchoolText key="school" school={user.school} />])
  return (
    <Panel title={t`Datos`}>
      <DataList gap="xs" labelWidth={90}>
        {facts.map(([label, value]) => (
          <DataList.Item key={label}>
            <DataList.ItemLabel>{label}</DataList.ItemLabel>
            <DataList.ItemValue style={{ overflowWrap: 'anywhere' }}>{value}</DataList.ItemValue>
          </DataList.Item>
        ))}
      </DataList>
    </Panel>
  )
}
