import { useLingui } from '@lingui/react/macro'
import { Menu } from '@mantine/core'
import { type LaterProps, useOpensAtOnce } from '../components/Later'
import { activateLanguage, LANGUAGES, type Language } from './i18n'

/** The languages to choose from. */
export function Languages({ target }: LaterProps) {
  const { i18n } = useLingui()
  const [opened, setOpened] = useOpensAtOnce()
  return (
    <Menu opened={opened} onChange={setOpened}>
      <Menu.Target>{target}</Menu.Target>
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
