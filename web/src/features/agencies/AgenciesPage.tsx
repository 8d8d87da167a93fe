import { useLingui } from '@lingui/react/macro'
import { Button, Stack, TextInput } from '@mantine/core'
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { Can } from '../../app/can'
import { hasFilters, useSearchPatch } from '../../app/url'
import { Dialog } from '../../components/Dialog'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { PageHeader } from '../../components/PageHeader'
import { AgreementForm } from './AgreementForm'
import { AgreementsPanel } from './AgreementsPanel'
import { ClientsPanel } from './ClientsPanel'
import type { AgencySearch } from './queries'
import { agreementStates, clientStates } from './words'

const route = getRouteApi('/_app/agencies/')

/** Agreements with other agencies, and their programs that ask by themselves. */
export function AgenciesPage() {
  const { t } = useLingui()
  const [recording, dialog] = useDisclosure()
  return (
    <>
      <PageHeader
        title={t`Dependencias`}
        note={t`Convenios por los que otras dependencias reciben datos, y sus programas que los consultan por sí mismos.`}
        actions={
          <Can permission="agencies.agree">
            <Button onClick={dialog.open}>{t`Registrar un convenio…`}</Button>
          </Can>
        }
      />
      <Filters />
      <Stack>
        <AgreementsPanel />
        <ClientsPanel />
      </Stack>
      <Dialog opened={recording} onClose={dialog.close} title={t`Registrar un convenio`} size="lg">
        <AgreementForm onClose={dialog.close} />
      </Dialog>
    </>
  )
}

const FIRST_PAGES = { agreements: undefined, clients: undefined }

function Filters() {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<AgencySearch>()
  const narrow = (change: Partial<AgencySearch>) => patch({ ...FIRST_PAGES, ...change })
  const searchFor = useDebouncedCallback((text: string) => narrow({ q: text || undefined }), 250)
  const { q, state, client_state } = search
  return (
    <FilterBar
      active={hasFilters({ q, state, client_state })}
      onClear={() => narrow({ q: undefined, state: undefined, client_state: undefined })}
    >
      <TextInput
        key={q === undefined ? 'empty' : 'typed'}
        label={t`Dependencia, referencia o programa`}
        size="xs"
        defaultValue={q}
        leftSection={<IconSearch size={14} aria-hidden />}
        onChange={(event) => searchFor(event.currentTarget.value)}
      />
      <FilterSelect
        label={t`Estado del convenio`}
        value={state}
        onChange={(value) => narrow({ state: value })}
        options={agreementStates}
      />
      <FilterSelect
        label={t`Estado del programa`}
        value={client_state}
        onChange={(value) => narrow({ client_state: value })}
        options={clientStates}
      />
    </FilterBar>
  )
}
