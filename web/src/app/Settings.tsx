import { useLingui } from '@lingui/react/macro'
import {
  ActionIcon,
  Avatar,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core'
import { IconLanguage, IconMoon, IconSun } from '@tabler/icons-react'
import { later } from '../components/Later'
import { useSession } from './session'

const Languages = later('menu', () => import('./Languages').then((module) => module.Languages))
const Account = later('dialog', () => import('./Account').then((module) => module.Account))

export function LanguageMenu() {
  const { t } = useLingui()
  return (
    <Languages
      target={
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t`Idioma`}>
          <IconLanguage size={20} aria-hidden />
        </ActionIcon>
      }
    />
  )
}

export function ColorSchemeButton() {
  const { t } = useLingui()
  const { setColorScheme } = useMantineColorScheme()
  const dark = useComputedColorScheme('light') === 'dark'
  const Icon = dark ? IconSun : IconMoon
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={dark ? t`Usar colores claros` : t`Usar colores oscuros`}
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
    >
      <Icon size={20} aria-hidden />
    </ActionIcon>
  )
}

export function UserMenu() {
  const { t } = useLingui()
  const { me } = useSession()
  if (!me) return null
  return (
    <Account
      target={
        <UnstyledButton aria-label={t`Cuenta de ${me.display_name}`}>
          <Avatar size={32} name={me.display_name} color="sonora" variant="filled" aria-hidden />
        </UnstyledButton>
      }
    />
  )
}
