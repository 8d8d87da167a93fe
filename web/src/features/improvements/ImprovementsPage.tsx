import { useLingui } from '@lingui/react/macro'
import { Stack } from '@mantine/core'
import { Can } from '../../app/can'
import { PageHeader } from '../../components/PageHeader'
import { ActionsPanel } from './ActionsPanel'
import { NewAction } from './NewAction'
import { ParetoPanel } from './ParetoPanel'

/** From complaints to improvement: causes by weight, and what is done about them. */
export function ImprovementsPage() {
  const { t } = useLingui()
  return (
    <>
      <PageHeader
        title={t`Mejora`}
        note={t`De qué se queja la gente, qué se hace al respecto y si funcionó. Las denuncias no entran en estas cifras.`}
        actions={
          <Can permission="improvements.edit">
            <NewAction />
          </Can>
        }
      />
      <Stack>
        <ParetoPanel />
        <ActionsPanel />
      </Stack>
    </>
  )
}
