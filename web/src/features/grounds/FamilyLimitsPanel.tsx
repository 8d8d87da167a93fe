import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { CompatibilityRule } from '../../api/types'
import { Can } from '../../app/can'
import { formatDate } from '../../app/format'
import { programKinds } from '../../app/words'
import { Dialog } from '../../components/Dialog'
import { Panel } from '../../components/Panel'
import { SimpleTable } from '../../components/SimpleTable'
import { StateBadge } from '../../components/StateBadge'
import { FamilyLimitsForm } from './FamilyLimitsForm'
import { familyLimitsQuery, standing } from './queries'
import { standings } from './words'

/** How many awards one family may have, from a day to a day. */
export function FamilyLimitsPanel() {
  const { t } = useLingui()
  const { data } = useSuspenseQuery(familyLimitsQuery)
  const [opened, { open, close }] = useDisclosure()
  const headers = [
    { text: t`Por nivel`, numeric: true },
    { text: t`Niveles`, numeric: true },
    t`Programas`,
    t`Dónde está escrito`,
    t`Vigencia`,
  ]
  return (
    <Panel
      title={t`Apoyos por familia`}
      actions={
        <Can permission="procedures.edit_grounds">
          <Button size="xs" variant="default" onClick={open}>{t`Nuevos límites`}</Button>
          <Dialog opened={opened} onClose={close} title={t`Límites de apoyos por familia`}>
            <FamilyLimitsForm current={data.items[0]} onClose={close} />
          </Dialog>
        </Can>
      }
    >
      <Text size="sm" c="dimmed" mb="xs">
        {t`Con más de estos apoyos en periodos que comparten algún día se abre la alerta «Apoyos incompatibles». A cada apoyo lo rigen los límites del día en que se asignó.`}
      </Text>
      <SimpleTable label={t`Apoyos por familia`} headers={headers}>
        {data.items.map((limits) => (
          <LimitsRow key={limits.id} limits={limits} />
        ))}
      </SimpleTable>
    </Panel>
  )
}

function LimitsRow({ limits }: { limits: CompatibilityRule }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const from = formatDate(limits.valid_from)
  const to = limits.valid_to ? formatDate(limits.valid_to) : ''
  const exempt = limits.exempt_programs.join(', ')
  return (
    <tr>
      <td data-numeric>{limits.per_level}</td>
      <td data-numeric>{limits.per_family}</td>
      <td>
        {limits.program_kinds.map((kind) => _(programKinds[kind])).join(', ')}
        {exempt ? (
          <Text size="xs" c="dimmed">
            {t`Sin contar: ${exempt}`}
          </Text>
        ) : null}
      </td>
      <td>{limits.legal_source}</td>
      <td>
        <StateBadge word={standings[standing(limits)]} />{' '}
        {to ? t`del ${from} al ${to}` : t`desde el ${from}`}
      </td>
    </tr>
  )
}
