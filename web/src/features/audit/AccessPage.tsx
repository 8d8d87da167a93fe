import { useLingui } from '@lingui/react/macro'
import { Box } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useSearchPatch } from '../../app/url'
import { EmptyNote } from '../../components/EmptyNote'
import { PageHeader } from '../../components/PageHeader'
import { PersonPicker } from '../../components/PersonPicker'
import { AccessPanel } from './AccessPanel'

const route = getRouteApi('/_app/access')

/** For whoever answers the people themselves: choose somebody, and see who has seen their data. */
export function AccessPage() {
  const { t } = useLingui()
  const { person_id } = route.useSearch()
  const patch = useSearchPatch<{ person_id?: string }>()
  return (
    <>
      <PageHeader
        title={t`Quién ha visto`}
        note={t`Elija a una persona para saber quién ha visto sus datos, cuándo, desde dónde y para qué.`}
      />
      <Box maw={420} mb="md">
        <PersonPicker
          label={t`Persona`}
          value={person_id}
          onChange={(id) => patch({ person_id: id })}
        />
      </Box>
      {person_id ? (
        <AccessPanel key={person_id} personId={person_id} />
      ) : (
        <EmptyNote title={t`Todavía no ha elegido a nadie`} />
      )}
    </>
  )
}
