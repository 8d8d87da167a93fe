import { useLingui } from '@lingui/react/macro'
import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core'
import type { IssuedLetter, OpenedHearing } from '../../../api/types'
import { DownloadButton } from '../../../components/DownloadButton'

/** A link that goes on paper: shown this once, to be printed or copied. */
function PaperLink({ link, onDone }: { link: string; onDone: () => void }) {
  const { t } = useLingui()
  return (
    <Stack>
      <Alert color="yellow" variant="light">
        <Text size="sm">
          {t`Cópielo ahora en la carta: por seguridad no se vuelve a mostrar. Quien lo tenga puede contestar en nombre de la persona.`}
        </Text>
      </Alert>
      <Code block tabIndex={0}>
        {link}
      </Code>
      <Group justify="flex-end">
        <CopyButton value={link}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? t`Copiado` : t`Copiar el enlace`}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onDone}>{t`Listo`}</Button>
      </Group>
    </Stack>
  )
}

/** What is to be handed over: the printed notice, or a link to put on another paper. */
export function OnPaper({ opened, onDone }: { opened: OpenedHearing; onDone: () => void }) {
  if (opened.letter) return <PrintedNotice letter={opened.letter} onDone={onDone} />
  return <PaperLink link={opened.link ?? ''} onDone={onDone} />
}

/** The printed notice that carries the link: taken from here to be handed over. */
function PrintedNotice({ letter, onDone }: { letter: IssuedLetter; onDone: () => void }) {
  const { t } = useLingui()
  return (
    <Stack>
      <Alert color="yellow" variant="light">
        <Text size="sm">
          {t`El aviso ${letter.folio} lleva impreso el enlace y su código. Quien tenga la hoja puede contestar en nombre de la persona: entréguela solo a ella.`}
        </Text>
      </Alert>
      <Group justify="flex-end">
        <DownloadButton
          file={{
            path: '/api/v1/letters/{letter_id}/content',
            ids: { letter_id: letter.id },
            name: `${letter.folio}.pdf`,
          }}
        >
          {t`Descargar el aviso`}
        </DownloadButton>
        <Button onClick={onDone}>{t`Listo`}</Button>
      </Group>
    </Stack>
  )
}
