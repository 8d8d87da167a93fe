import { useLingui } from '@lingui/react/macro'
import { NativeSelect, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/client'
import { useCommand } from '../../api/command'
import { useCatalogueName } from '../../app/catalogueName'
import { municipalitiesQuery, programsQuery } from '../../components/catalogues'
import { PersonPicker } from '../../components/PersonPicker'
import { ProblemAlert } from '../../components/ProblemAlert'
import { complaintCataloguesQuery } from './queries'
import { StepActions } from './StepActions'
import type { StepProps } from './StepDialog'
import { useAfterStep, useReload } from './useStep'

/** What it is about: cause, program, call, municipality, and the person where it has a name. */
export function LinkStep({ complaint, onClose }: StepProps) {
  const { t } = useLingui()
  const { links } = complaint
  const nameOf = useCatalogueName()
  const causes = useQuery(complaintCataloguesQuery).data?.causes ?? []
  const programs = useQuery(programsQuery).data?.items ?? []
  const municipalities = useQuery(municipalitiesQuery).data?.items ?? []
  const [cause, setCause] = useState(links.cause_id ?? '')
  const [program, setProgram] = useState(links.program_id ?? '')
  const [call, setCall] = useState(links.call_id ?? '')
  const [municipality, setMunicipality] = useState(complaint.municipality_code ?? '')
  const [person, setPerson] = useState(complaint.complainant?.person_id ?? undefined)
  const [benefit, setBenefit] = useState(links.benefit_id ?? '')
  const [procedure, setProcedure] = useState(links.procedure_id ?? '')
  const step = useCommand(
    'patch',
    '/api/v1/complaints/{complaint_id}',
    useAfterStep(complaint, onClose),
  )
  const reload = useReload(complaint, step.reset)
  const calls = programs.find(({ id }) => id === program)?.calls ?? []
  const submit = (happening: React.FormEvent) => {
    happening.preventDefault()
    const body = {
      cause_id: cause || null,
      program_id: program || null,
      call_id: call || null,
      municipality_code: municipality || null,
      person_id: person ?? null,
      benefit_id: benefit || null,
      procedure_id: procedure || null,
    }
    step.mutate({ path: { complaint_id: complaint.id }, version: complaint.version, body })
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={step.error} onReload={reload} />
        <Choice
          label={t`Causa`}
          value={cause}
          onChange={setCause}
          options={causes.map((one) => [one.id, nameOf(one)])}
        />
        <Choice
          label={t`Programa`}
          value={program}
          onChange={setProgram}
          options={programs.map(({ id, name }) => [id, name])}
        />
        <Choice
          label={t`Convocatoria`}
          value={call}
          onChange={setCall}
          options={calls.map(({ id, name }) => [id, name])}
        />
        <Choice
          label={t`Municipio`}
          value={municipality}
          onChange={setMunicipality}
          options={municipalities.map(({ code, name }) => [code, name])}
        />
        {complaint.is_anonymous ? (
          <Text size="sm" c="dimmed">{t`Es anónimo: no se relaciona con ninguna persona.`}</Text>
        ) : (
          <>
            <PersonPicker
              label={t`Persona del padrón`}
              value={person}
              name={complaint.complainant?.name}
              onChange={setPerson}
            />
            <OfPerson
              person={person}
              benefit={benefit}
              procedure={procedure}
              onBenefit={setBenefit}
              onProcedure={setProcedure}
            />
          </>
        )}
        <StepActions action={t`Guardar`} pending={step.isPending} onCancel={onClose} />
      </Stack>
    </form>
  )
}

interface OfPersonProps {
  person: string | undefined
  benefit: string
  procedure: string
  onBenefit: (id: string) => void
  onProcedure: (id: string) => void
}

/** The awards and the cases of whoever complains. */
function OfPerson({ person, benefit, procedure, onBenefit, onProcedure }: OfPersonProps) {
  const { t } = useLingui()
  const benefits = useQuery(
    api.queryOptions(
      'get',
      '/api/v1/beneficiaries/{beneficiary_id}',
      { params: { path: { beneficiary_id: person ?? '' } } },
      { enabled: person !== undefined },
    ),
  ).data?.benefits
  const cases = useQuery(
    api.queryOptions(
      'get',
      '/api/v1/procedures',
      { params: { query: { person_id: person } } },
      { enabled: person !== undefined },
    ),
  ).data?.items
  if (!person) return null
  return (
    <>
      <Choice
        label={t`Beneficio`}
        value={benefit}
        onChange={onBenefit}
        options={(benefits ?? []).map(({ id, folio }) => [id, folio])}
      />
      <Choice
        label={t`Procedimiento`}
        value={procedure}
        onChange={onProcedure}
        options={(cases ?? []).map(({ id, folio }) => [id, folio])}
      />
    </>
  )
}

interface ChoiceProps {
  label: string
  value: string
  onChange: (value: string) => void
  options: [string, string][]
}

function Choice({ label, value, onChange, options }: ChoiceProps) {
  const { t } = useLingui()
  return (
    <NativeSelect
      label={label}
      value={value}
      onChange={(change) => onChange(change.currentTarget.value)}
      data={[
        { value: '', label: t`Sin relacionar` },
        ...options.map(([id, name]) => ({ value: id, label: name })),
      ]}
    />
  )
}
