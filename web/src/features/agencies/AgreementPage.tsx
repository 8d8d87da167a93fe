import { useLingui } from '@lingui/react/macro'
import { Button, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { Agreement } from '../../api/types'
import { Can } from '../../app/can'
import { Dialog } from '../../components/Dialog'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { Panel } from '../../components/Panel'
import { StateBadge } from '../../components/StateBadge'
import { AgreementActions } from './AgreementActions'
import { AgreementFacts } from './AgreementFacts'
import { ClientForm } from './ClientForm'
import { ClientTable } from './ClientTable'
import { agreementQuery, clientsOfQuery } from './queries'
import { agreementStates } from './words'

const route = getRouteApi('/_app/agencies/agreements/$agreementId')

/** One agreement: what it says, and the programs that ask under it. */
export function AgreementPage() {
  const { t } = useLingui()
  const { agreementId } = route.useParams()
  const { data: agreement } = useSuspenseQuery(agreementQuery(agreementId))
  return (
    <>
      <PageHeader
        title={agreement.agency_name}
        above={<AppLink to="/agencies">{t`Dependencias`}</AppLink>}
        note={agreement.reference}
        badge={<StateBadge word={agreementStates[agreement.state]} />}
        actions={<AgreementActions agreement={agreement} />}
      />
      <Stack>
        <AgreementFacts agreement={agreement} />
        <Clients agreement={agreement} />
      </Stack>
    </>
  )
}

function Clients({ agreement }: { agreement: Agreement }) {
  const { t } = useLingui()
  const [opened, dialog] = useDisclosure()
  const { data } = useSuspenseQuery(clientsOfQuery(agreement.id))
  const add =
    agreement.state === 'ended' ? null : (
      <Can permission="agencies.edit">
        <Button size="xs" onClick={dialog.open}>{t`Crear un programa…`}</Button>
      </Can>
    )
  return (
    <Panel title={t`Programas`} actions={add}>
      {data.items.length === 0 ? (
        <Text size="sm" c="dimmed">{t`Ningún programa consulta todavía bajo este convenio.`}</Text>
      ) : (
        <ClientTable clients={data.items} />
      )}
      <Dialog opened={opened} onClose={dialog.close} title={t`Crear un programa`} size="lg">
        <ClientForm agreement={agreement} onClose={dialog.close} />
      </Dialog>
    </Panel>
  )
}
