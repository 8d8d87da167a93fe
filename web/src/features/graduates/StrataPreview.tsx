import { useLingui } from '@lingui/react/macro'
import { Loader, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client'
import type { PreviewWave } from '../../api/types'
import { formatNumber } from '../../app/format'
import { ProblemAlert } from '../../components/ProblemAlert'
import { SimpleTable } from '../../components/SimpleTable'

/** How many of each stratum would be drawn, before anything is opened. */
export function StrataPreview({ cohortId, how }: { cohortId: string; how: PreviewWave }) {
  const { t } = useLingui()
  const [body] = useDebouncedValue(how, 400)
  const preview = useQuery(
    api.queryOptions('post', '/api/v1/graduate-cohorts/{cohort_id}/wave-previews', {
      params: { path: { cohort_id: cohortId } },
      body,
    }),
  )
  if (preview.error) return <ProblemAlert problem={preview.error} />
  if (!preview.data) return <Loader size="sm" aria-label={t`Cargando`} />
  const { strata, selected, members, contactable } = preview.data
  const numeric = (text: string) => ({ text, numeric: true })
  return (
    <>
      <SimpleTable
        label={t`Tamaños por estrato`}
        headers={[t`Estrato`, numeric(t`Personas`), numeric(t`En la muestra`)]}
      >
        {strata.map((one) => (
          <tr key={one.stratum}>
            <td>{one.stratum || t`Todas`}</td>
            <td data-numeric>{formatNumber(one.members)}</td>
            <td data-numeric>{formatNumber(one.drawn)}</td>
          </tr>
        ))}
      </SimpleTable>
      <Text size="sm" role="status">
        {t`En la muestra: ${selected} de ${members} personas; a ${contactable} se les puede buscar.`}
      </Text>
    </>
  )
}
