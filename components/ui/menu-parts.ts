'use client'
import type { Role } from '@/server/auth/role/spec'
import { type ComponentType, createContext, type ReactNode, useContext } from 'react'

/** What a menu is made of. It comes with the menu, so that the pages that name it do not bring it along. */
export type MenuParts = {
  /** `needs`: the role that it takes; `heldBy`: why it does nothing now, null when it does. */
  Item: ComponentType<{ children: ReactNode; onSelect: () => void; needs?: Role; heldBy?: string | null }>
  Choice: ComponentType<{ children: ReactNode; checked: boolean; onChange: (checked: boolean) => void }>
  Line: ComponentType
}

export const MenuContext = createContext<MenuParts | null>(null)

export function useMenuParts(): MenuParts {
  const parts = useContext(MenuContext)
  if (!parts) throw new Error('This belongs into a Menu.')
  return parts
}
