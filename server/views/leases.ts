export type LeaseRow = {
  id: string
  state: 'active' | 'expired' | 'waiting' | 'unknown-device'
  /** The guest, joined by MAC; null when no guest of this host has this MAC. */
  guest: { vmid: number; name: string; kind: 'container' | 'vm'; running: boolean } | null
  address: string | null
  /** `nginx-01.prox.local`; null when it has no name. */
  name: string | null
  mac: string
  kind: 'dynamic' | 'static'
  /** Epoch milliseconds; null for never or not leased. */
  expiresAt: number | null
}

export type LeasesView = {
  seenAt: number
  bridge: string
  subnet: string
  range: { start: string; end: string }
  pool: { size: number; used: number }
  rows: readonly LeaseRow[]
  /** Why the leases could not be read; null when they could. */
  unknown: string | null
}
