import { useLingui as useWords } from '@lingui/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Anchor, List, Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Agreement } from '../../api/types'
import { DateText, InstantText } from '../../components/Cells'
import { Panel } from '../../components/Panel'
import { scopeWords } from './words'

/** What the instrument says. */
export function AgreementFacts({ agreement }: { agreement: Agreement }) {
  const { t } = useLingui()
  const { _, i18n } = useWords()
  const purpose = (i18n.locale === 'en' && agreement.purpose_en) || agreement.purpose_es
  return (
    <Panel title={t`Lo que dice el convenio`}>
      <Table variant="vertical" withTableBorder layout="fixed">
        <Table.Tbody>
          <Fact label={t`Para qué se le dan datos`}>{purpose}</Fact>
          <Fact label={t`Fundamento`}>{agreement.legal_basis}</Fact>
          <Fact label={t`Se firmó el`}>
            <DateText date={agreement.signed_on} />
          </Fact>
          <Fact label={t`Vigencia`}>
            <DateText date={agreement.valid_from} />
            {' – '}
            {agreement.valid_to ? <DateText date={agreement.valid_to} /> : t`sin término`}
          </Fact>
          <Fact label={t`Lo más que permite`}>
            <List size="sm">
              {agreement.scopes.map((scope) => (
                <List.Item key={scope}>{_(scopeWords[scope].text)}</List.Item>
              ))}
            </List>
          </Fact>
          <Fact label={t`Enlace en la dependencia`}>
            {agreement.contact_name},{' '}
            <Anchor href={`mailto:${agreement.contact_email}`} fz="sm">
              {agreement.contact_email}
            </Anchor>
          </Fact>
        </Table.Tbody>
      </Table>
      {agreement.ended_at ? (
        <Text size="sm" mt="sm">
          <Trans>
            Terminó antes, el <InstantText at={agreement.ended_at} />: {agreement.end_reason}
          </Trans>
        </Text>
      ) : null}
    </Panel>
  )
}

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Table.Tr>
      <Table.Th w={180} scope="row">
        {label}
      </Table.Th>
      <Table.Td className="wrap-anywhere">{children}</Table.Td>
    </Table.Tr>
  )
}
