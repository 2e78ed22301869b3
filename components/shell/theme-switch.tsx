'use client'
import { Check, Monitor, Moon, Sun } from 'lucide-react'
import { useTheme } from 'next-themes'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'

const THEMES = [
  { id: 'light', label: 'Light', icon: Sun },
  { id: 'dark', label: 'Dark', icon: Moon },
  { id: 'system', label: 'As the system', icon: Monitor },
] as const

export function ThemeSwitch() {
  const { theme, setTheme } = useTheme()
  return (
    <Menu
      align="end"
      trigger={
        <Button kind="quiet" size="icon" aria-label="Choose a theme">
          <Sun className="dark:hidden" />
          <Moon className="hidden dark:block" />
        </Button>
      }
    >
      {THEMES.map(({ id, label, icon: Icon }) => (
        <MenuItem key={id} onSelect={() => setTheme(id)}>
          <Icon aria-hidden />
          <span className="flex-1">{label}</span>
          {theme === id && <Check aria-label="chosen" />}
        </MenuItem>
      ))}
    </Menu>
  )
}
