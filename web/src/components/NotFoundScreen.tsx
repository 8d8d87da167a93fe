import { useLingui } from '@lingui/react/macro'
import { EmptyNote } from './EmptyNote'
import { ButtonLink } from './Link'

export function NotFoundScreen() {
  const { t } = useLingui()
  return (
    <EmptyNote
      title={t`Esta página no existe`}
      text={t`Revise el enlace, o búsquelo desde el menú.`}
    >
      <ButtonLink to="/">{t`Ir a Mi día`}</ButtonLink>
    </EmptyNote>
  )
}
