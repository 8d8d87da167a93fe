import { useLingui } from '@lingui/react/macro'
import { Button, Group, Menu } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'

interface HideableColumn {
  id: string
  columnDef: { header?: unknown }
  getIsVisible: () => boolean
  toggleVisibility: (visible: boolean) => void
}

export function ColumnMenu({ columns }: { columns: HideableColumn[] }) {
  const { t } = useLingui()
  if (columns.length < 3) return null
  return (
    <Group justify="flex-end" mb={4} className="no-print" visibleFrom="sm">
      <Menu closeOnItemClick={false}>
        <Menu.Target>
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            c="dimmed"
            leftSection={<IconColumns3 size={14} aria-hidden />}
          >
            {t`Columnas`}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {columns.map((column) => (
            <Menu.CheckboxItem
              key={column.id}
              checked={column.getIsVisible()}
              onChange={(checked: boolean) => column.toggleVisibility(checked)}
            >
              {String(column.columnDef.header)}
            </Menu.CheckboxItem>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}
