import { useLingui } from '@lingui/react/macro'
import { Code, Paper, Stack, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { Package } from '../../api/types'
import { useCan } from '../../app/can'
import { formatDateTime } from '../../app/format'
import { packageStates } from '../../app/words'
import { DownloadButton } from '../../components/DownloadButton'
import { Figures } from '../../components/Figures'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { StateBadge } from '../../components/StateBadge'
import { PackageLetters } from '../letters/PackageLetters'
import { AnswerForm } from './AnswerForm'
import { DraftActions } from './DraftActions'
import { PackageRows } from './PackageRows'
import { packageQuery } from './queries'

const route = getRouteApi('/_app/packages/$packageId')

export function PackagePage() {
  const { t } = useLingui()
  const can = useCan()
  const { packageId } = route.useParams()
  const { data: item } = useSuspenseQuery(packageQuery(packageId))
  const answering = item.state === 'sent' && item.pending > 0 && can('packages.acknowledge')
  return (
    <>
      <PageHeader
        title={t`Paquete ${item.folio}`}
        above={<AppLink to="/packages">{t`Paquetes a Pagos`}</AppLink>}
        badge={<StateBadge word={packageStates[item.state]} />}
        note={<Dispatch item={item} />}
        actions={
          <>
            <DownloadButton
              file={{
                path: '/api/v1/packages/{package_id}/workbook',
                ids: { package_id: item.id },
                name: `${item.folio}.xlsx`,
              }}
            >
              {t`Descargar`}
            </DownloadButton>
            {item.state === 'draft' ? <DraftActions item={item} /> : null}
          </>
        }
      />
      <Stack>
        <Counters item={item} />
        {answering ? <AnswerForm key={item.version} item={item} /> : null}
        <PackageRows rows={item.rows} />
        {item.state === 'draft' ? null : <PackageLetters packageId={item.id} />}
      </Stack>
    </>
  )
}

function Dispatch({ item }: { item: Package }) {
  const { t } = useLingui()
  if (!item.sent_at) return t`Lo formó ${item.created_by}. Todavía no se envía.`
  const at = formatDateTime(item.sent_at)
  const by = item.sent_by ?? ''
  return (
    <>
      {t`Lo envió ${by} · ${at} · sello SHA-256:`}{' '}
      <Code fz="xs" style={{ overflowWrap: 'anywhere' }}>
        {item.sha256}
      </Code>
    </>
  )
}

/** Asked is not applied: the difference stays in sight until it is zero. */
function Counters({ item }: { item: Package }) {
  const { t } = useLingui()
  const open = item.asked - item.applied
  return (
    <Paper withBorder p="md" component="section" aria-label={t`Pedido y aplicado`}>
      <Figures
        figures={[
          { label: t`Pedidos`, value: item.asked },
          { label: t`Aplicados`, value: item.applied },
          { label: t`En parte`, value: item.partial },
          { label: t`Rechazados`, value: item.rejected },
          { label: t`Sin respuesta`, value: item.pending },
        ]}
      />
      {item.state === 'sent' || item.state === 'answered' ? (
        <Text size="sm" mt="xs" c={open > 0 ? undefined : 'dimmed'}>
          {open > 0
            ? t`Diferencia entre lo pedido y lo aplicado: ${open}`
            : t`Todo lo pedido se aplicó.`}
        </Text>
      ) : null}
    </Paper>
  )
}
