import { useLingui } from '@lingui/react'
import { Trans, useLingui as useMacro } from '@lingui/react/macro'
import { Loader, Text } from '@mantine/core'
import { Spotlight } from '@mantine/spotlight'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { asProblem } from '../api/problems'
import { ProblemAlert } from '../components/ProblemAlert'
import { useCan } from './can'
import { PersonAction } from './PersonAction'
import { pagesOf } from './pages'
import { selectFirst } from './paletteStore'
import { isSearchable, usePersonHits, useRecentPeople } from './people'
import { useSession } from './session'

export function PersonHits({ text }: { text: string }) {
  const can = useCan()
  const allowed = can('people.search')
  const { data, error, isFetching } = usePersonHits(text, allowed)
  useEffect(() => {
    if (data && data.length > 0) selectFirst()
  }, [data])
  if (!allowed) return null
  if (text.trim() === '') return <RecentPeople />
  if (!isSearchable(text)) return <TypeMore />
  if (error) return <ProblemAlert problem={asProblem(error)} />
  if (!data) return <Hint>{isFetching ? <Loader size="xs" /> : null}</Hint>
  if (data.length === 0)
    return (
      <Hint>
        <Trans>Nadie coincide. Pruebe con menos palabras, la CURP o el folio.</Trans>
      </Hint>
    )
  return data.map((hit) => <PersonAction key={hit.id} person={hit} />)
}

/** What the box offers before anything is typed. */
function RecentPeople() {
  const { t } = useMacro()
  const { data, error } = useRecentPeople(true)
  useEffect(() => {
    if (data && data.length > 0) selectFirst()
  }, [data])
  if (error) return <ProblemAlert problem={asProblem(error)} />
  if (!data || data.length === 0) return <TypeMore />
  return (
    <Spotlight.ActionsGroup label={t`Vistas recientemente`}>
      {data.map((person) => (
        <PersonAction key={person.id} person={person} />
      ))}
    </Spotlight.ActionsGroup>
  )
}

function TypeMore() {
  return (
    <Hint>
      <Trans>Escriba al menos tres letras, en cualquier orden; los acentos no importan.</Trans>
    </Hint>
  )
}

export function PageHits({ text }: { text: string }) {
  const { _ } = useLingui()
  const { t } = useMacro()
  const { me } = useSession()
  const navigate = useNavigate()
  const wanted = fold(text.trim())
  const hits = (me ? pagesOf(me) : []).filter(({ label }) => fold(_(label)).includes(wanted))
  if (hits.length === 0) return null
  return (
    <Spotlight.ActionsGroup label={t`Páginas`}>
      {hits.map(({ to, label, Icon }) => (
        <Spotlight.Action
          key={to}
          label={_(label)}
          leftSection={<Icon size={18} aria-hidden />}
          onClick={() => navigate({ to })}
        />
      ))}
    </Spotlight.ActionsGroup>
  )
}

function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

function Hint({ children }: { children: React.ReactNode }) {
  return (
    <Text component="div" size="sm" c="dimmed" p="sm" role="status">
      {children}
    </Text>
  )
}
