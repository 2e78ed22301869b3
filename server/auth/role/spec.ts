/** Each may what those before it may. */
export const ROLES = ['viewer', 'operator', 'administrator'] as const

/**
 * `viewer` sees, and runs checks that only read. `operator` also runs operations on networks that exist. `administrator` also
 * makes and removes networks, adds hosts, and says who may enter.
 */
export type Role = (typeof ROLES)[number]

export function atLeast(role: Role | null, needed: Role): boolean {
  return role !== null && ROLES.indexOf(role) >= ROLES.indexOf(needed)
}

const A: Record<Role, string> = { viewer: 'a viewer', operator: 'an operator', administrator: 'an administrator' }

/** Why somebody with a role may not do what takes more. */
export function lackingWords(own: Role | null, needs: Role): string {
  return `This takes ${A[needs]}, and you are ${own ? A[own] : 'nobody'}.`
}
