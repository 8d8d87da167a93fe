import { useLingui } from '@lingui/react/macro'
import { Loader, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Procedure } from '../../../api/types'
import { ProblemAlert } from '../../../components/ProblemAlert'
import { AppealPanel } from './AppealPanel'
import { ClocksPanel } from './ClocksPanel'
import { DeliveryPanel } from './DeliveryPanel'
import { dueProcessQuery } from './queries'

/** How the person was reached and heard, the terms that run, and what they did against the resolution. */
export function DueProcess({ procedure }: { procedure: Procedure }) {
  const { t } = useLingui()
  const { data, error, isLoading } = useQuery(dueProcessQuery(procedure.id))
  if (!data) {
    return (
      <>
        <ProblemAlert problem={error} />
        {isLoading ? <Loader size="sm" aria-label={t`Cargando`} /> : null}
      </>
    )
  }
  return (
    <Stack>
      <DeliveryPanel procedure={procedure} process={data} />
      <ClocksPanel procedureId={procedure.id} clocks={data.clocks} />
      {data.appeals.map((appeal) => (
        <AppealPanel key={appeal.id} procedureId={procedure.id} appeal={appeal} />
      ))}
    </Stack>
  )
}
