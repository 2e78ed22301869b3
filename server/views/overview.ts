import type { Finding, State } from '../engine/capability'

/** How the connection to a host stands; `error.message` says what to do. */
export type ConnectionView =
  | { state: 'connecting' }
  | { state: 'connected'; since: number }
  | {
      state: 'down'
      error: { code: string; message: string; detail: Record<string, unknown> }
      nextAttemptAt: number | null
    }

export type HostSummary = {
  id: string
  name: string
  /** `192.168.1.10:22` */
  address: string
  user: string
  embedded: boolean
  connection: ConnectionView
  /** Epoch milliseconds of the last complete look; null before the first. */
  seenAt: number | null
  runningOperation: string | null
}

export type Mode = 'development' | 'simple' | 'isolated' | 'unknown'

export type Part = { id: string; title: string; state: State | 'absent'; value: string; detail?: string }

/** What a person reads first about a host. */
export type HostOverview = {
  host: HostSummary
  mode: Mode
  modeReason: string
  /** One sentence: how things stand. */
  sentence: string
  proxmox: string | null
  node: string | null
  management: { bridge: string; vlan: number | null; reason: string } | null
  network: {
    bridge: string
    subnet: string
    gateway: string
    service: string
    range: string
    domain: string
    pool: { size: number; used: number }
    apps: number
  } | null
  /** Bridge, guard, DHCP and DNS, router, names: each with what was found. */
  parts: readonly Part[]
  findings: readonly Finding[]
  /** What a person would do next. */
  next: 'initialize' | 'repair' | 'nothing' | 'refused'
}
