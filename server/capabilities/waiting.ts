import type { Change } from '../engine/capability'
import { map } from '../host/command'
import { isLocked } from '../host/tools/files'
import { guestLock, type GuestConfig } from '../host/tools/pve'

type Guest = Pick<GuestConfig, 'vmid' | 'name' | 'kind' | 'lock'>

/** Proxmox changes no guest that it has locked: what is done to this one begins when it has not. */
export function whenUnlocked(guest: Guest, changes: readonly Change[]): Change[] {
  const { vmid, kind, lock } = guest
  const waitsFor = map(guestLock(vmid, kind), (held) => (held === null ? null : reason(guest, held)))
  return changes.map((change) => ({ ...change, waitsFor, ...(lock === null ? {} : { waits: reason(guest, lock) }) }))
}

/** The same for what is written under a lock file of somebody else's; `what` it guards. */
export function whenFree(lock: string, what: string): Pick<Change, 'waitsFor'> {
  return {
    waitsFor: map(isLocked(lock), (held) => (held ? `${what}: somebody else is writing it (${lock} is held)` : null)),
  }
}

const BUSY: Readonly<Record<string, string>> = {
  backup: 'a backup',
  snapshot: 'a snapshot',
  'snapshot-delete': 'a snapshot that is being deleted',
  rollback: 'a rollback',
  migrate: 'a migration',
  clone: 'a clone that is being made',
  create: 'its creation',
  disk: 'a change of its disks',
  fstrim: 'a trim of its disks',
  suspending: 'a suspension',
}

function reason({ name, vmid }: Guest, lock: string): string {
  const by = BUSY[lock]
  return `${name} (${vmid}): it is locked${by ? ` by ${by}` : `, with the lock “${lock}”. Unlock it in Proxmox`}`
}
