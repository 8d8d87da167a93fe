import { useLingui } from '@lingui/react/macro'
import { Grid, Text } from '@mantine/core'
import { Panel } from '../../components/Panel'

interface PersonPreviewProps {
  text: string
  textEn: string
  hearingDays: number
}

/** What the person will read, in both languages. */
export function PersonPreview({ text, textEn, hearingDays }: PersonPreviewProps) {
  const { t } = useLingui()
  const right = hearingDays > 0
  return (
    <Panel title={t`Lo que leerá la persona`}>
      <Grid>
        <Grid.Col span={{ base: 12, sm: 6 }} lang="es">
          <Text size="sm" className="preserve-lines">
            {text || '—'}
          </Text>
          {right ? (
            <Text size="sm" mt="xs">{`Tienes ${hearingDays} días hábiles para contestar.`}</Text>
          ) : null}
        </Grid.Col>
        <Grid.Col span={{ base: 12, sm: 6 }} lang="en">
          {textEn ? (
            <>
              <Text size="sm" className="preserve-lines">
                {textEn}
              </Text>
              {right ? (
                <Text size="sm" mt="xs">{`You have ${hearingDays} business days to answer.`}</Text>
              ) : null}
            </>
          ) : (
            <Text size="sm" c="dimmed" lang={undefined}>
              {t`Sin texto en inglés se le muestra el español.`}
            </Text>
          )}
        </Grid.Col>
      </Grid>
    </Panel>
  )
}
