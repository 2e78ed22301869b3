import { Command } from 'cmdk'
import type { ReactNode } from 'react'

export function PaletteItem({
  icon,
  children,
  ...rest
}: {
  icon: ReactNode
  children: ReactNode
  keywords?: string[]
  value?: string
  onSelect: () => void
}) {
  return (
    <Command.Item
      {...rest}
      className="flex h-10 cursor-default items-center gap-3 rounded-sm px-2 data-[selected=true]:bg-sunken [&>svg]:size-4 [&>svg]:text-muted"
    >
      {icon}
      <span>{children}</span>
    </Command.Item>
  )
}
