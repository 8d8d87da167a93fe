import { useLingui } from '@lingui/react/macro'
import { Button, Group } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Passkey, SecondFactors } from '../../api/types'
import { InstantText } from '../../components/Cells'
import { SimpleTable } from '../../components/SimpleTable'
import { RemoveFactor } from './RemoveFactor'
import { RenamePasskey } from './RenamePasskey'

type Open =
  | { what: 'rename'; passkey: Passkey }
  | { what: 'remove'; name: string; passkeyId?: string; appId?: string }

/** The account's passkeys and its app, each with what can be done with it. */
export function FactorTable({ factors }: { factors: SecondFactors }) {
  const { t } = useLingui()
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const { totp } = factors
  const appName = t`Aplicación de códigos`
  return (
    <>
      <SimpleTable
        label={t`Medios de confirmación`}
        headers={[t`Segundo paso`, t`Agregado`, t`Último uso`, t`Acciones`]}
      >
        {factors.passkeys.map((passkey) => (
          <FactorRow
            key={passkey.id}
            name={t`Llave de acceso: ${passkey.name}`}
            addedAt={passkey.created_at}
            usedAt={passkey.last_used_at}
            onRemove={() => setOpen({ what: 'remove', name: passkey.name, passkeyId: passkey.id })}
          >
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t`Cambiar el nombre de ${passkey.name}`}
              onClick={() => setOpen({ what: 'rename', passkey })}
            >
              {t`Cambiar nombre`}
            </Button>
          </FactorRow>
        ))}
        {totp ? (
          <FactorRow
            name={appName}
            addedAt={totp.confirmed_at}
            usedAt={totp.last_used_at}
            onRemove={() => setOpen({ what: 'remove', name: appName, appId: totp.id })}
          />
        ) : null}
      </SimpleTable>
      {open?.what === 'rename' ? <RenamePasskey passkey={open.passkey} onClose={close} /> : null}
      {open?.what === 'remove' ? <RemoveFactor {...open} onClose={close} /> : null}
    </>
  )
}

interface FactorRowProps {
  name: string
  addedAt: string
  usedAt: string | null | undefined
  onRemove: () => void
  children?: ReactNode
}

function FactorRow({ name, addedAt, usedAt, onRemove, children }: FactorRowProps) {
  const { t } = useLingui()
  return (
    <tr>
      <td>{name}</td>
      <td>
        <InstantText at={addedAt} />
      </td>
      <td>
        <InstantText at={usedAt} />
      </td>
      <td>
        <Group gap="xs" wrap="nowrap">
          {children}
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t`Quitar ${name}`}
            onClick={onRemove}
          >
            {t`Quitar`}
          </Button>
        </Group>
      </td>
    </tr>
  )
}
