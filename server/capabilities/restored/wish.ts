import type { NetworkSpec } from '../network/spec'

export type SavedGuest = { vmid: number; kind: 'container' | 'vm'; text: string }
export type SavedText = { path: string; text: string }

/** What of a backup is to be brought back, beside the settings, which are the wish itself. */
export type RestoreWish = {
  /** The node that the backup was taken on. */
  node: string
  /** Was there a network when it was taken? */
  network: boolean
  guests: readonly SavedGuest[]
  /** Whether their NICs come back; otherwise they stay as they are. */
  moves: boolean
  /** The files that say which address is whose, by their path. */
  names: Readonly<Record<string, string>>
  /** The leases of DHCP; null when they are not known. */
  leases: string | null
  /** /etc/network/interfaces as a whole; null where it stays as it is. */
  interfaces: string | null
  /** Files of the Proxmox firewall; null where they stay as they are. */
  firewall: readonly SavedText[] | null
}

export type RestoreSpec = NetworkSpec & { restore?: RestoreWish }
