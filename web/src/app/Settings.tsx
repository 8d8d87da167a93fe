import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import {
  ActionIcon,
  Avatar,
  Button,
  Menu,
  Popover,
  Text,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core'
import { IconLanguage, IconLogout, IconMoon, IconSun, IconUserCog } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { client } from '../api/client'
import { ButtonLink } from '../components/Link'
import { formatList } from './format'
import { activateLanguage, LANGUAGES, type Language } from './i18n'
import { endSession, useSession } from './session'
import { roles } from './words'

export function LanguageMenu() {
  const { t, i18n } = useLingui()
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t`Idioma`}>
          <IconLanguage size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.entries(LANGUAGES) as [Language, string][]).map(([language, name]) => (
          <Menu.CheckboxItem
            key={language}
            lang={language}
            checked={i18n.locale === language}
            closeMenuOnClick
            onChange={() => activateLanguage(language)}
          >
            {name}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
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
  const { _ } = useWords()
  const { me } = useSession()
  const queryClient = useQueryClient()
  if (!me) return null
  const leave = async () => {
    await client.DELETE('/api/v1/sessions/current')
    queryClient.clear()
    endSession()
  }
  return (
    <Popover trapFocus withRoles shadow="md" position="bottom-end">
      <Popover.Target>
        <UnstyledButton aria-label={t`Cuenta de ${me.display_name}`}>
          <Avatar size={32} name={me.display_name} color="sonora" variant="filled" aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" fw={600}>
          {me.display_name}
        </Text>
        <Text size="xs" c="dimmed" mb="sm">
          {formatList(me.roles.map((role) => _(roles[role])))}
        </Text>
        <ButtonLink
          to="/account"
          size="xs"
          variant="default"
          fullWidth
          mb="xs"
          leftSection={<IconUserCog size={16} aria-hidden />}
        >
          {t`Mi cuenta`}
        </ButtonLink>
        <Button
          size="xs"
          variant="default"
          fullWidth
          leftSection={<IconLogout size={16} aria-hidden />}
          onClick={leave}
        >
          {t`Cerrar sesión`}
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}
