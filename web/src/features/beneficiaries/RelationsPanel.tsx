import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { Group, List, Text } from '@mantine/core'
import type { Beneficiary, Relation } from '../../api/types'
import { formatDate } from '../../app/format'
import { relationKinds } from '../../app/words'
import { MaskedValue } from '../../components/MaskedValue'
import { Panel } from '../../components/Panel'
import { AddRelation } from './AddRelation'
import { EndRelation } from './EndRelation'

/** Guardian, payee, guarantor, siblings: named only to whom says what for. */
export function RelationsPanel({ person }: { person: Beneficiary }) {
  const { t } = useMacro()
  return (
    <Panel
      title={t`Tutores y familiares`}
      actions={<AddRelation personId={person.id} version={person.version} />}
    >
      {person.relations.length === 0 ? (
        <Text size="sm" c="dimmed">{t`No hay nadie registrado.`}</Text>
      ) : null}
      <List listStyleType="none" spacing="xs" size="sm">
        {person.relations.map((relation) => (
          <List.Item key={relation.id}>
            <RelationLine person={person} relation={relation} />
          </List.Item>
        ))}
      </List>
    </Panel>
  )
}

function RelationLine({ person, relation }: { person: Beneficiary; relation: Relation }) {
  const { _ } = useLingui()
  const { t } = useMacro()
  const kind = _(relationKinds[relation.kind])
  const until = relation.valid_to ? formatDate(relation.valid_to) : null
  const hint = relation.name.state === 'hidden' ? relation.name.hint : relation.name.value
  return (
    <Group gap="xs">
      {kind}:
      <MaskedValue value={relation.name} label={t`nombre`} personId={person.id} />
      {until ? (
        <Text size="xs" c="dimmed">{t`hasta ${until}`}</Text>
      ) : (
        <EndRelation
          personId={person.id}
          relationId={relation.id}
          version={person.version}
          label={`${kind} ${hint}`}
        />
      )}
    </Group>
  )
}
