import { useLingui } from '@lingui/react/macro'
import { Group, Text } from '@mantine/core'
import { useLocation } from '@tanstack/react-router'
import type { Import } from '../../api/types'
import { formatDateTime } from '../../app/format'
import { Figures } from '../../components/Figures'
import { AppLink } from '../../components/Link'
import { Panel } from '../../components/Panel'

/** What the commit did; loading the same file again says that nothing changed. */
export function ImportResultPanel({ item }: { item: Import }) {
  const { t } = useLingui()
  const repeated = useLocation({ select: ({ state }) => state.repeated === true })
  const at = item.committed_at ? formatDateTime(item.committed_at) : ''
  return (
    <Panel title={t`Resultado`}>
      <Text size="sm" mb="sm" role="status">
        {repeated
          ? t`Este mismo archivo ya se había guardado (${at}): no cambió nada.`
          : t`Se guardó el ${at}`}
      </Text>
      {item.result ? (
        <Figures
          figures={[
            { label: t`Nuevos`, value: item.result.created },
            { label: t`Actualizados`, value: item.result.updated },
            { label: t`Sin cambios`, value: item.result.unchanged },
            { label: t`Tareas abiertas`, value: item.result.tasks_opened },
          ]}
        />
      ) : null}
      {item.kind === 'registry' ? (
        <Group mt="sm" fz="sm">
          <AppLink to="/beneficiaries" search={{ registered_by_import: item.id }}>
            {t`Ver a las personas que esta carga dio de alta`}
          </AppLink>
        </Group>
      ) : (
        <Group mt="sm" fz="sm">
          <AppLink to="/schools">{t`Ver las escuelas`}</AppLink>
        </Group>
      )}
    </Panel>
  )
}
