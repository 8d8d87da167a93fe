import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Alert, Button, Stack, Text } from '@mantine/core'
import type { AnswerReceipt } from '../../api/types'
import { formatDateTime } from '../../app/format'

/** Proof of the answer, to keep. */
export function ReceiptCard({ receipt }: { receipt: AnswerReceipt }) {
  const { t } = useLingui()
  const { folio, procedure_folio: about } = receipt
  const at = formatDateTime(receipt.answered_at)
  return (
    <Stack role="status">
      <Alert color="green" variant="light" title={t`Recibimos su respuesta`}>
        <Text>
          <Trans>
            Folio de su acuse: <strong>{folio}</strong>
          </Trans>
        </Text>
        <Text size="sm">
          <Trans>
            Trámite {about}, {at}.
          </Trans>{' '}
          <Plural
            value={receipt.files}
            _0="Sin documentos."
            one="Con # documento."
            other="Con # documentos."
          />
        </Text>
      </Alert>
      <Text size="sm">
        {t`Guarde este folio. Su respuesta se tomará en cuenta antes de decidir, y se le avisará lo que se resuelva.`}
      </Text>
      <Button className="no-print" variant="default" onClick={() => window.print()}>
        {t`Imprimir el acuse`}
      </Button>
    </Stack>
  )
}
