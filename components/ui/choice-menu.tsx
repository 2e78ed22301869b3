'use client'
import { ChevronDown } from 'lucide-react'
import { Button } from './button'
import { Menu, MenuCheck } from './menu'

/** Some of several; none chosen means that it does not matter. */
export function ChoiceMenu({
  label,
  all,
  chosen,
  onChange,
}: {
  label: string
  all: readonly { value: string; label: string }[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}) {
  return (
    <Menu
      trigger={
        <Button size="small" disabled={all.length === 0}>
          {label}
          {chosen.length > 0 && <span className="text-accent">{chosen.length}</span>}
          <ChevronDown />
        </Button>
      }
    >
      {all.map((each) => (
        <MenuCheck
          key={each.value}
          checked={chosen.includes(each.value)}
          onChange={(on) => onChange(on ? [...chosen, each.value] : chosen.filter((value) => value !== each.value))}
        >
          {each.label}
        </MenuCheck>
      ))}
    </Menu>
  )
}
