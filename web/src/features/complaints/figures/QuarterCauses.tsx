import { useLingui } from '@lingui/react/macro'
import { Box, Text } from '@mantine/core'
import type { ComplaintQuarter, QuarterCause } from '../../../api/types'
import { useCan } from '../../../app/can'
import { useCatalogueName } from '../../../app/catalogueName'
import { formatNumber } from '../../../app/format'
import { Hidden } from '../../../components/Hidden'
import { AppLink } from '../../../components/Link'
import { Panel } from '../../../components/Panel'
import { SimpleTable } from '../../../components/SimpleTable'
import { quarterHeader } from './quarters'

/** What people complain of most, and what is done about it. */
export function QuarterCauses({ report }: { report: ComplaintQuarter }) {
  const { t } = useLingui()
  const numeric = (text: string) => ({ text, numeric: true })
  const quarters = [report.current, report.previous, report.year_before]
  return (
    <Panel title={t`Causas y lo que se hace al respecto`}>
      {report.causes.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t`Ninguna causa tiene suficientes asuntos en el trimestre para decirse por su nombre.`}
        </Text>
      ) : (
        <SimpleTable
          label={t`Causas del trimestre`}
          headers={[
            t`Causa`,
            ...quarters.map(({ from }) => numeric(quarterHeader(from))),
            numeric(t`Acciones abiertas`),
            numeric(t`Acciones comprobadas`),
          ]}
        >
          {report.causes.map((cause) => (
            <CauseRow key={cause.code} cause={cause} />
          ))}
        </SimpleTable>
      )}
    </Panel>
  )
}

function CauseRow({ cause }: { cause: QuarterCause }) {
  return (
    <tr>
      <Box component="td" miw={140}>
        <CauseName cause={cause} />
      </Box>
      <CountCell count={cause.received} />
      <CountCell count={cause.received_previous} />
      <CountCell count={cause.received_year_before} />
      <CountCell count={cause.open_actions} />
      <CountCell count={cause.checked_actions} />
    </tr>
  )
}

/** For whoever may see them, the way to the actions on the cause. */
function CauseName({ cause }: { cause: QuarterCause }) {
  const name = useCatalogueName()(cause)
  if (!useCan()('improvements.view')) return name
  return (
    <AppLink to="/improvements" search={{ cause: cause.code }} fw={600}>
      {name}
    </AppLink>
  )
}

function CountCell({ count }: { count: number | null | undefined }) {
  return <td data-numeric>{count == null ? <Hidden /> : formatNumber(count)}</td>
}
