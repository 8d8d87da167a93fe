import { useLingui } from '@lingui/react'
import { Trans, useLingui as useMacro } from '@lingui/react/macro'
import { Group, Loader, Text } from '@mantine/core'
import { Spotlight } from '@mantine/spotlight'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { asProblem } from '../api/problems'
import type { PersonHit } from '../api/types'
import { MaskedValue } from '../components/MaskedValue'
import { ProblemAlert } from '../components/ProblemAlert'
import { SensitiveBadge } from '../components/ProgramText'
import { useCan } from './can'
import { formatDate } from './format'
import { pages } from './pages'
import { selectFirst } from './paletteStore'
import { SHORTEST_SEARCH, usePersonHits } from './people'

export function PersonHits({ text }: { text: string }) {
  const can = useCan()
  const allowed = can('people.search')
  const { data, error, isFetching } = usePersonHits(text, allowed)
  useEffect(() => {
    if (data && data.length > 0) selectFirst()
  }, [data])
  if (!allowed) return null
  if (text.trim().length < SHORTEST_SEARCH)
    return (
      <Hint>
        <Trans>Escriba al menos dos letras; los acentos no importan.</Trans>
      </Hint>
    )
  if (error) return <ProblemAlert problem={asProblem(error)} />
  if (!data) return <Hint>{isFetching ? <Loader size="xs" /> : null}</Hint>
  if (data.length === 0)
    return (
      <Hint>
        <Trans>Nadie coincide. Pruebe con un apellido, la CURP o el folio.</Trans>
      </Hint>
    )
  return data.map((hit) => <PersonAction key={hit.id} hit={hit} />)
}

function PersonAction({ hit }: { hit: PersonHit }) {
  const { t } = useMacro()
  const navigate = useNavigate()
  const can = useCan()
  // Who answers requests about data, and internal control, see who saw a person, and not the person's page.
  const open = () =>
    can('beneficiaries.view')
      ? navigate({ to: '/beneficiaries/$beneficiaryId', params: { beneficiaryId: hit.id } })
      : navigate({ to: '/access', search: { person_id: hit.id } })
  const because: Record<PersonHit['matched_by'], string | null> = {
    name: null,
    curp: null,
    folio: null,
    phone: t`por teléfono`,
    earlier_name: t`por un nombre anterior`,
    earlier_curp: t`por una CURP anterior`,
  }
  const facts = [
    hit.birth_date ? formatDate(hit.birth_date) : null,
    hit.folios.join(', '),
    hit.school,
    hit.municipality,
    because[hit.matched_by],
  ]
  return (
    <Spotlight.Action onClick={open}>
      <div style={{ width: '100%' }}>
        <Group justify="space-between" gap="xs">
          <Text size="sm" fw={600}>
            {hit.name} {hit.sensitive ? <SensitiveBadge /> : null}
          </Text>
          <Text size="xs" component="span">
            <MaskedValue value={hit.curp} label="CURP" />
          </Text>
        </Group>
        <Text size="xs" opacity={0.85}>
          {facts.filter(Boolean).join(' · ')}
        </Text>
      </div>
    </Spotlight.Action>
  )
}

export function PageHits({ text }: { text: string }) {
  const { _ } = useLingui()
  const { t } = useMacro()
  const can = useCan()
  const navigate = useNavigate()
  const wanted = fold(text.trim())
  const hits = pages.filter((page) => can(page.permission) && fold(_(page.label)).includes(wanted))
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
