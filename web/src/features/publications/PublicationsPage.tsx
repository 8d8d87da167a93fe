import { useLingui } from '@lingui/react/macro'
import { Alert, Stack } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { formatDate, today } from '../../app/format'
import { academicTermsQuery } from '../../components/catalogues'
import { EmptyNote } from '../../components/EmptyNote'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { PageHeader } from '../../components/PageHeader'
import { ExportRegistry } from './ExportRegistry'
import { FiguresTable } from './FiguresTable'
import { closedQuarters } from './quarters'
import { figuresQuery } from './queries'

const route = getRouteApi('/_app/publications')

/** What the public may know of the registry, as it would be published. */
export function PublicationsPage() {
  const { t } = useLingui()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: figures } = useSuspenseQuery(figuresQuery(search))
  const quarters = closedQuarters(today())
  const terms = useQuery(academicTermsQuery).data?.items ?? []
  const years = terms.filter(({ kind }) => kind === 'school_year').map(({ label }) => label)
  const options = (values: string[]) => Object.fromEntries(values.map((value) => [value, value]))
  const from = formatDate(figures.from)
  const to = formatDate(figures.to)
  return (
    <>
      <PageHeader
        title={t`Publicaciones`}
        note={t`Beneficios otorgados del ${from} al ${to} y no cancelados.`}
        actions={<ExportRegistry quarters={quarters} />}
      />
      <FilterBar
        active={Boolean(search.quarter ?? search.school_year)}
        onClear={() => navigate({ search: {} })}
      >
        <FilterSelect
          label={t`Trimestre`}
          first={t`Ninguno`}
          value={search.school_year ? undefined : figures.period}
          onChange={(quarter) => navigate({ search: { quarter } })}
          options={options(quarters)}
        />
        <FilterSelect
          label={t`Ciclo escolar`}
          first={t`Ninguno`}
          value={search.school_year}
          onChange={(school_year) => navigate({ search: { school_year } })}
          options={options(years)}
        />
      </FilterBar>
      <Stack>
        <Alert
          variant="light"
          icon={<IconShieldCheck aria-hidden />}
          title={t`Qué se oculta y por qué`}
        >
          {t`No se publica ninguna celda con menos de 5 personas (10 en programas sensibles), ni las que permitirían calcularla restando de los totales. Los municipios con pocas personas se suman en un solo renglón.`}
        </Alert>
        {figures.programs.length === 0 ? (
          <EmptyNote title={t`No se otorgaron beneficios en este periodo`} />
        ) : null}
        {figures.programs.map((program) => (
          <FiguresTable key={program.program} figures={program} />
        ))}
      </Stack>
    </>
  )
}
