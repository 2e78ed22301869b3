import type { Role } from './role/spec'

/** Who asks. */
export type Identity = {
  /** As it stands in the record. */
  readonly name: string
  /** Null: nobody is signed in. */
  readonly role: Role | null
  /** The ids of the hosts that they may see; null for all. */
  readonly hosts: readonly string[] | null
  /** The account behind it and the session it is signed in with, or the token: ids. None for Proximity itself. */
  readonly account: string | null
  readonly session: string | null
  readonly token: string | null
}

export const NOBODY: Identity = { name: 'nobody', role: null, hosts: [], account: null, session: null, token: null }

/** What Proximity does by itself. */
export const PROXIMITY: Identity = {
  name: 'Proximity',
  role: 'administrator',
  hosts: null,
  account: null,
  session: null,
  token: null,
}

export function mayReach(who: Identity, hostId: string): boolean {
  return who.hosts === null || who.hosts.includes(hostId)
}
