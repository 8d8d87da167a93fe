import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import type { AnswerTemplate } from '../../api/types'
import { Can } from '../../app/can'
import { useCatalogueName } from '../../app/catalogueName'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { CausesPanel } from './CausesPanel'
import { complaintCataloguesQuery } from './queries'
import { TemplateDialog } from './TemplateDialog'
import { TermsPanel } from './TermsPanel'
import { complaintKinds } from './words'

export const CATALOGUES = ['/api/v1/complaint-catalogues']

/** The answers that are written often, the terms of each kind, and the causes. */
export function Catalogues() {
  const { t } = useLingui()
  const { data: lists } = useSuspenseQuery(complaintCataloguesQuery)
  const [editing, setEditing] = useState<AnswerTemplate | 'new'>()
  return (
    <>
      <PageHeader
        title={t`Plantillas, plazos y causas`}
        above={<AppLink to="/complaints">{t`Quejas y sugerencias`}</AppLink>}
        note={t`Lo que ya se contestó y lo que ya se recibió conservan su texto, su plazo y su causa.`}
        actions={<Button onClick={() => setEditing('new')}>{t`Nueva plantilla`}</Button>}
      />
      <Stack>
        <Panel title={t`Plantillas de respuesta`}>
          <Stack>
            {lists.templates.map((template) => (
              <TemplateRow key={template.id} template={template} onEdit={setEditing} />
            ))}
          </Stack>
        </Panel>
        <TermsPanel terms={lists.terms} />
        <Can permission="improvements.view">
          <CausesPanel />
        </Can>
      </Stack>
      {editing ? (
        <TemplateDialog
          template={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
    </>
  )
}

interface TemplateRowProps {
  template: AnswerTemplate
  onEdit: (template: AnswerTemplate) => void
}

function TemplateRow({ template, onEdit }: TemplateRowProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const end = useCommand('delete', '/api/v1/complaint-templates/{template_id}', {
    refreshes: CATALOGUES,
  })
  const name = useCatalogueName()(template)
  return (
    <Group justify="space-between" align="flex-start" wrap="nowrap">
      <div>
        <Text fw={600} size="sm">
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {template.kind ? _(complaintKinds[template.kind]) : t`Para cualquier tipo`}
        </Text>
        <Text size="sm" className="preserve-lines">
          {template.body}
        </Text>
        <ProblemAlert problem={end.error} />
      </div>
      <Group gap="xs" wrap="nowrap">
        <Button
          size="xs"
          variant="default"
          aria-label={t`Corregir ${name}`}
          onClick={() => onEdit(template)}
        >{t`Corregir`}</Button>
        <Button
          size="xs"
          variant="default"
          aria-label={t`Retirar ${name}`}
          loading={end.isPending}
          onClick={() =>
            end.mutate({ path: { template_id: template.id }, version: template.version })
          }
        >{t`Retirar`}</Button>
      </Group>
    </Group>
  )
}
