import { Plural, useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import type { ProcedureSummary } from '../../api/types'
import { EmptyNote } from '../../components/EmptyNote'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { ProblemAlert } from '../../components/ProblemAlert'
import { SimpleTable } from '../../components/SimpleTable'
import { CaseRow } from './CaseRow'
import { approvedQuery, MOVED } from './queries'

export function NewPackage() {
  const { t } = useLingui()
  const { data: page } = useSuspenseQuery(approvedQuery)
  return (
    <>
      <PageHeader
        title={t`Formar un paquete`}
        above={<AppLink to="/packages">{t`Paquetes a Pagos`}</AppLink>}
        note={t`Elija los casos aprobados que irán juntos a Pagos. Formarlo no lo envía.`}
      />
      {page.items.length === 0 ? (
        <EmptyNote
          title={t`No hay casos aprobados en espera`}
          text={t`Aparecen aquí cuando alguien aprueba un procedimiento.`}
        />
      ) : (
        <ChooseCases cases={page.items} />
      )}
    </>
  )
}

export function ChooseCases({ cases }: { cases: ProcedureSummary[] }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const chosen = cases.filter(({ id }) => !left.has(id))
  const create = useCommand('post', '/api/v1/packages', {
    refreshes: MOVED,
    onSuccess: ({ id }) => void navigate({ to: '/packages/$packageId', params: { packageId: id } }),
  })
  const toggle = (id: string) =>
    setLeft((old) => new Set(old.has(id) ? [...old].filter((one) => one !== id) : [...old, id]))
  const toggleAll = () =>
    setLeft(chosen.length === cases.length ? new Set(cases.map(({ id }) => id)) : new Set())
  const headers = [t`Incluir`, t`Folio`, t`Persona`, t`Lo que se pide`, t`Surte efecto`]
  return (
    <Stack>
      <ProblemAlert problem={create.error} />
      <Checkbox
        label={t`Incluir todos`}
        checked={chosen.length === cases.length}
        indeterminate={chosen.length > 0 && chosen.length < cases.length}
        onChange={toggleAll}
      />
      <SimpleTable label={t`Casos aprobados`} headers={headers}>
        {cases.map((item) => (
          <CaseRow key={item.id} item={item} chosen={!left.has(item.id)} onToggle={toggle} />
        ))}
      </SimpleTable>
      <Group>
        <Button
          disabled={chosen.length === 0}
          loading={create.isPending}
          onClick={() => create.mutate({ body: { procedure_ids: chosen.map(({ id }) => id) } })}
        >
          <Plural
            value={chosen.length}
            one="Formar el paquete con # caso"
            other="Formar el paquete con # casos"
          />
        </Button>
        <Text size="sm" c="dimmed">{t`Después podrá revisarlo y enviarlo.`}</Text>
      </Group>
    </Stack>
  )
}
