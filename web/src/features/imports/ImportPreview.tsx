import { Plural, useLingui } from '@lingui/react/macro'
import { Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useCommand } from '../../api/command'
import type { Import } from '../../api/types'
import { Can } from '../../app/can'
import { useSearchPatch } from '../../app/url'
import { Figures } from '../../components/Figures'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { VerdictGroups } from '../../components/verdicts/VerdictGroups'
import { CommitImport } from './CommitImport'
import { ImportRows } from './ImportRows'
import type { ImportRowSearch } from './queries'

export function ImportPreview({ item }: { item: Import }) {
  const { t } = useLingui()
  const patch = useSearchPatch<ImportRowSearch>()
  const clear = { accepted: undefined, warning: undefined, verdict: undefined }
  return (
    <>
      <Panel
        title={t`Dictamen`}
        actions={item.state === 'previewed' ? <PreviewActions item={item} /> : null}
      >
        <Figures
          figures={[
            { label: t`Renglones de datos`, value: item.rows },
            { label: t`Aceptados`, value: item.accepted },
            { label: t`Rechazados`, value: item.rejected },
            { label: t`Aceptados con aviso`, value: item.with_warnings },
            { label: t`Ignorados (títulos, vacíos)`, value: item.ignored },
          ]}
        />
        <Text size="sm" c="dimmed" my="sm">
          {item.rejected > 0 ? (
            <Plural
              value={item.rejected}
              one="El renglón rechazado no se guarda: descargue el libro marcado, corríjalo y vuelva a cargarlo."
              other="Los # renglones rechazados no se guardan: descargue el libro marcado, corríjalos y vuelva a cargarlo."
            />
          ) : (
            t`Todos los renglones se aceptan.`
          )}
        </Text>
        <VerdictGroups
          verdicts={item.verdicts}
          warnings={item.warnings}
          onVerdict={(verdict) => patch({ ...clear, verdict })}
          onWarning={(warning) => patch({ ...clear, warning })}
        />
      </Panel>
      <ImportRows importId={item.id} />
    </>
  )
}

function PreviewActions({ item }: { item: Import }) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  const discard = useCommand('post', '/api/v1/imports/{import_id}/discards', {
    refreshes: ['/api/v1/imports', '/api/v1/me/day'],
  })
  return (
    <Can permission="imports.commit">
      <Group gap="xs">
        <ProblemAlert problem={discard.error} />
        <Button
          variant="default"
          loading={discard.isPending}
          onClick={() => discard.mutate({ path: { import_id: item.id } })}
        >
          {t`Descartar`}
        </Button>
        <Button disabled={item.accepted === 0} onClick={open}>
          {t`Guardar lo aceptado…`}
        </Button>
      </Group>
      <CommitImport item={item} opened={opened} onClose={close} />
    </Can>
  )
}
