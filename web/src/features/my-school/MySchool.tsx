import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { Stack } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { SchoolRef } from '../../api/types'
import { useMe } from '../../app/session'
import { shifts } from '../../app/words'
import { EmptyNote } from '../../components/EmptyNote'
import { PageHeader } from '../../components/PageHeader'
import { OpenRound } from './OpenRound'
import { OwnReports } from './OwnReports'
import { openRoundsQuery } from './queries'
import { Receipts } from './Receipts'

/** Where a school's account begins: what it is asked now, what it sent, and its receipts. */
export function MySchool() {
  const { t } = useMacro()
  const { school } = useMe()
  if (!school) {
    return <EmptyNote title={t`Mi escuela`} text={t`Esta página es de las cuentas de escuelas.`} />
  }
  return <OwnSchool school={school} />
}

function OwnSchool({ school }: { school: SchoolRef }) {
  const { _ } = useLingui()
  const { t } = useMacro()
  const { data: rounds } = useSuspenseQuery(openRoundsQuery)
  return (
    <>
      <PageHeader
        title={t`Mi escuela`}
        note={`${school.name} · ${school.school_key} · ${_(shifts[school.shift])}`}
      />
      <Stack>
        {rounds.items.length === 0 ? (
          <EmptyNote
            title={t`Por ahora no hay nada que informar`}
            text={t`Cuando se abra una ronda para su escuela, aparecerá aquí con su fecha límite.`}
          />
        ) : null}
        {rounds.items.map((round) => (
          <OpenRound key={round.id} round={round} schoolId={school.id} />
        ))}
        <OwnReports />
        <Receipts />
      </Stack>
    </>
  )
}
