'use client'
import { createContext, type ReactNode, useContext } from 'react'
import { atLeast, lackingWords, type Role } from '@/server/auth/role/spec'

const OwnRole = createContext<Role | null>(null)

/** Says to everything on the page what whoever reads it may. */
export function RoleProvider({ role, children }: { role: Role | null; children: ReactNode }) {
  return <OwnRole value={role}>{children}</OwnRole>
}

/** Why whoever reads the page may not do what takes this role; null when they may. */
export function useLacking(needs: Role | undefined): string | null {
  const own = useContext(OwnRole)
  if (!needs || atLeast(own, needs)) return null
  return lackingWords(own, needs)
}

/** What is for others is not shown, or something in its place. */
export function ForRole({
  needs,
  otherwise = null,
  children,
}: {
  needs: Role
  otherwise?: ReactNode
  children: ReactNode
}) {
  return useLacking(needs) === null ? children : otherwise
}
