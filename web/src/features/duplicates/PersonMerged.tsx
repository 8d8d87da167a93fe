import { Trans, useLingui } from '@lingui/react/macro'
import { Stack, Text } from '@mantine/core'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { asProblem } from '../../api/problems'
import { ErrorScreen } from '../../components/ErrorScreen'
import { ButtonLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'

/** Instead of a person's page: of a record that joined another it leads to that one. */
export function PersonMerged(props: ErrorComponentProps) {
  const { t } = useLingui()
  const { code, merged_into: keptId } = asProblem(props.error)
  if (code !== 'person-merged' || !keptId) return <ErrorScreen {...props} />
  return (
    <>
      <PageHeader title={t`Este registro se fusionó con otro`} />
      <Stack align="flex-start">
        <Text>
          <Trans>
            Los dos eran de la misma persona. Todo lo suyo está en el registro que se conservó.
          </Trans>
        </Text>
        <ButtonLink to="/beneficiaries/$beneficiaryId" params={{ beneficiaryId: keptId }}>
          <Trans>Abrir el registro que se conservó</Trans>
        </ButtonLink>
      </Stack>
    </>
  )
}
