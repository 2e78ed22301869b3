'use client'
import { createContext, type ReactNode, useContext } from 'react'
import { atLeast, type Role } from '@/server/auth/role/spec'

const A: Record<Role, string> = { viewer: 'a viewer', operator: 'an operator', administrator: 'an administrator' }

const OwnRole = createContext<Role | null>(null)

/** Says to everything on the page what whoever reads it may. */
export function RoleProvider({ role, children }: { role: Role | null; children: ReactNode }) {
  return <OwnRole value={role}>{children}</OwnRole>
}

/** Why whoever reads the page may not do what takes this role; null when they may. */
export function useLacking(needs: Role | undefined): string | null {
  const own = useContext(OwnRole)
  if (!needs || atLeast(own, needs)) return null
  return `This takes ${A[needs]}, and you are ${own ? A[own] : 'nobody'}.`
}

/** What is for others is not shown. */
export function ForRole({ needs, children }: { needs: Role; children: ReactNode }) {
  return useLacking(needs) === null ? children : null
}
