import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Checkbox, Stack } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ProcedureKind } from '../../api/types'
import { Can } from '../../app/can'
import { procedureKinds } from '../../app/words'
import { ButtonLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { Panel } from '../../components/Panel'
import { FamilyLimitsPanel } from './FamilyLimitsPanel'
import { GroundTable } from './GroundTable'
import { LegalBasesPanel } from './LegalBasesPanel'
import { allGroundsQuery, oneOfEach, standing } from './queries'

/** The catalogue of grounds, a table for each procedure, and the articles they rest on. */
export function GroundsPage() {
  const { t } = useLingui()
  const { _ } = useWords()
  const { data } = useSuspenseQuery(allGroundsQuery)
  const [withEnded, setWithEnded] = useState(false)
  const grounds = oneOfEach(data.items).filter(
    (ground) => withEnded || standing(ground) !== 'ended',
  )
  const kinds = (Object.keys(procedureKinds) as ProcedureKind[]).filter((kind) =>
    grounds.some((ground) => ground.kind === kind),
  )
  return (
    <>
      <PageHeader
        title={t`Causales`}
        note={t`Por qué puede abrirse un procedimiento, con qué fundamento y con qué efectos. Un caso abierto conserva la versión que cita.`}
        actions={
          <Can permission="procedures.edit_grounds">
            <ButtonLink to="/grounds/new">{t`Nueva causal`}</ButtonLink>
          </Can>
        }
      />
      <Stack>
        <Checkbox
          label={t`Mostrar también las terminadas`}
          checked={withEnded}
          onChange={(event) => setWithEnded(event.currentTarget.checked)}
        />
        {kinds.map((kind) => (
          <Panel key={kind} title={_(procedureKinds[kind])}>
            <GroundTable
              label={_(procedureKinds[kind])}
              grounds={grounds.filter((ground) => ground.kind === kind)}
            />
          </Panel>
        ))}
        <LegalBasesPanel />
        <FamilyLimitsPanel />
      </Stack>
    </>
  )
}
