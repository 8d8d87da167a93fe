import { useLingui } from '@lingui/react/macro'
import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { LegalBasis } from '../../api/types'
import { Can } from '../../app/can'
import { formatDate } from '../../app/format'
import { Dialog } from '../../components/Dialog'
import { Panel } from '../../components/Panel'
import { SimpleTable } from '../../components/SimpleTable'
import { StateBadge } from '../../components/StateBadge'
import { LegalBasisForm } from './LegalBasisForm'
import { allLegalBasesQuery, standing } from './queries'
import { standings } from './words'

/** The articles, each version with its text as it stood. */
export function LegalBasesPanel() {
  const { t } = useLingui()
  const { data } = useSuspenseQuery(allLegalBasesQuery)
  const [opened, { open, close }] = useDisclosure()
  const headers = [
    t`Norma y artículo`,
    t`Texto`,
    t`Vigencia`,
    { text: t`Causales que lo citan`, numeric: true },
  ]
  return (
    <Panel
      title={t`Fundamentos`}
      actions={
        <Can permission="procedures.edit_grounds">
          <Button size="xs" variant="default" onClick={open}>{t`Nuevo texto`}</Button>
          <Dialog opened={opened} onClose={close} title={t`Texto de un fundamento`} size="lg">
            <LegalBasisForm bases={data.items} onClose={close} />
          </Dialog>
        </Can>
      }
    >
      <SimpleTable label={t`Fundamentos`} headers={headers}>
        {data.items.map((basis) => (
          <BasisRow key={basis.id} basis={basis} />
        ))}
      </SimpleTable>
    </Panel>
  )
}

function BasisRow({ basis }: { basis: LegalBasis }) {
  const { t } = useLingui()
  const from = formatDate(basis.valid_from)
  const to = basis.valid_to ? formatDate(basis.valid_to) : ''
  return (
    <tr>
      <td>
        {basis.law}
        <Text size="xs" c="dimmed">
          {basis.article}
        </Text>
      </td>
      <td style={{ minWidth: 260 }} className="preserve-lines">
        {basis.text}
      </td>
      <td>
        <StateBadge word={standings[standing(basis)]} />{' '}
        {to ? t`del ${from} al ${to}` : t`desde el ${from}`}
      </td>
      <td data-numeric>{basis.grounds}</td>
    </tr>
  )
}
