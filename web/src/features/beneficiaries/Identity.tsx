import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { DataList, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Beneficiary, ContactState } from '../../api/types'
import { formatDate } from '../../app/format'
import { contactStates, curpMissingReasons } from '../../app/words'
import { MaskedValue } from '../../components/MaskedValue'
import { Panel } from '../../components/Panel'
import { StateBadge } from '../../components/StateBadge'
import { ChangeIdentity } from './ChangeIdentity'
import { sexes } from './identityWords'
import { RecordAddress } from './RecordAddress'
import { RecordCurp } from './RecordCurp'

export function Identity({ person }: { person: Beneficiary }) {
  const { t } = useMacro()
  const { _ } = useLingui()
  const age = person.age
  const birth = person.birth_date ? formatDate(person.birth_date) : '—'
  return (
    <Panel title={t`Identidad`} actions={<ChangeIdentity person={person} />}>
      <DataList labelWidth={130} gap="xs">
        <Fact label="CURP">
          <Curp person={person} />
        </Fact>
        <Fact label={t`Nacimiento`}>{age == null ? birth : t`${birth} (${age} años)`}</Fact>
        <Fact label={t`Sexo`}>{person.sex ? _(sexes[person.sex]) : '—'}</Fact>
        {person.died_on ? <Fact label={t`Falleció`}>{formatDate(person.died_on)}</Fact> : null}
        <Fact label={t`Municipio`}>{person.municipality?.name ?? '—'}</Fact>
        <Fact label={t`Teléfono`}>
          <MaskedValue value={person.phone} label={t`teléfono`} personId={person.id} />
          <ContactNote known={Boolean(person.phone)} state={person.contact_states.phone} />
        </Fact>
        <Fact label={t`Correo`}>
          <MaskedValue value={person.email} label={t`correo`} personId={person.id} />
          <ContactNote known={Boolean(person.email)} state={person.contact_states.email} />
        </Fact>
        <Fact label={t`Domicilio`}>
          <Group gap="xs">
            <MaskedValue value={person.address} label={t`domicilio`} personId={person.id} />
            <RecordAddress
              personId={person.id}
              version={person.version}
              known={Boolean(person.address)}
            />
          </Group>
        </Fact>
        {person.earlier_identities
          .filter(({ kind }) => kind === 'curp')
          .map(({ value, until }) => (
            <Fact key={until} label={t`CURP anterior`}>
              <MaskedValue value={value} label={t`CURP anterior`} personId={person.id} />
            </Fact>
          ))}
      </DataList>
    </Panel>
  )
}

/** What came of the last try of a phone or an address. */
function ContactNote({ known, state }: { known: boolean; state: ContactState }) {
  if (!known || state === 'untried') return null
  return <StateBadge word={contactStates[state]} />
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <DataList.Item>
      <DataList.ItemLabel>{label}</DataList.ItemLabel>
      <DataList.ItemValue>{children}</DataList.ItemValue>
    </DataList.Item>
  )
}

function Curp({ person }: { person: Beneficiary }) {
  const { _ } = useLingui()
  const { t } = useMacro()
  if (person.curp) return <MaskedValue value={person.curp} label="CURP" personId={person.id} />
  const reason = person.curp_missing_reason
    ? _(curpMissingReasons[person.curp_missing_reason])
    : null
  return (
    <Group gap="xs">
      {reason ? t`No tiene: ${reason}` : t`No tiene`}
      <RecordCurp personId={person.id} version={person.version} />
    </Group>
  )
}
