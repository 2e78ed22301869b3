import { inventory } from '../capabilities/inventory'
import { isRouter } from '../capabilities/network/is-router'
import { layout } from '../capabilities/network/layout'
import type { NetworkSpec } from '../capabilities/network/spec'
import { CAPABILITIES } from '../capabilities/registry'
import { uplink } from '../capabilities/uplink'
import type { Finding, State } from '../engine/capability'
import type { Snapshot } from '../engine/snapshot'
import { checkFindings, type Told } from './check-findings'
import type { DriftView } from './drift'
import { type GatewayAnswer, gatewayFindings } from './gateway'
import { guestFindings } from './guest-findings'
import { collisionFindings } from './hand-made'
import { leaseFindings } from './lease-findings'
import { sentenceOf } from './overview-sentence'
import { type Pool, poolSeen } from './pool'
import { isBegun, modeOf, PILLARS, stateOf } from './standing'

/** How the connection to a host stands; `error.message` says what to do. */
export type ConnectionView =
  | { state: 'connecting' }
  | { state: 'connected'; since: number }
  | {
      state: 'down'
      error: { code: string; message: string; detail: Record<string, unknown> }
      /** Null while one is being made. */
      nextAttemptAt: number | null
    }

export type HostSummary = {
  /** Epoch milliseconds of this answer: of two, the later one counts. */
  saidAt: number
  id: string
  name: string
  /** `192.168.1.10:22` */
  address: string
  user: string
  embedded: boolean
  /** Nothing is changed on it. */
  readOnly: boolean
  /** The most that its Proxmox accounts may here; null where they do not sign in. */
  signInUpTo: 'viewer' | 'operator' | 'administrator' | null
  connection: ConnectionView
  /** Epoch milliseconds of the last complete look; null before the first. */
  seenAt: number | null
  /** Changes are heard of as they happen: the picture is as old as this answer. */
  live: boolean
  runningOperation: string | null
  /** The last one, where it was interrupted and is neither done nor put back. */
  interrupted: { id: string; title: string } | null
}

export type Mode = 'development' | 'simple' | 'isolated' | 'unknown'

export type Part = { id: string; title: string; state: State | 'absent'; value: string; detail?: string }

/** What a person reads first about a host. */
export type HostOverview = {
  host: HostSummary
  mode: Mode
  modeReason: string
  /** One sentence: how things stand, or stood when the host was last seen. */
  sentence: string
  proxmox: string | null
  node: string | null
  management: { bridge: string; vlan: number | null; reason: string } | null
  /** Whether there is anything of an isolated network here; null where that could not be seen. */
  begun: boolean | null
  network: {
    bridge: string
    subnet: string
    gateway: string
    service: string
    range: string
    domain: string
    /** Null where it could not be seen. */
    pool: Pool | null
    apps: number
  } | null
  /** Bridge, guard, DHCP and DNS, router, names: each with what was found. */
  parts: readonly Part[]
  findings: readonly Finding[]
  /** Values that are not as wanted: those that count, and those that somebody chose to ignore. */
  differences: { open: number; ignored: number }
  /** A network that somebody made by hand is where the isolated one would be: the page of apps leads out of that. */
  inTheWay: boolean
  /** What a person would do next. */
  next: 'initialize' | 'repair' | 'nothing' | 'refused'
}

type Input = {
  host: HostSummary
  seen: Snapshot | null
  spec: NetworkSpec
  simple: boolean
  version: string | null
  drift?: DriftView | null
  /** What each check has said last. */
  checks?: readonly Told[]
  /** A backup that was due and could not be taken. */
  missedBackup?: { at: number; why: string } | null
  gateway?: GatewayAnswer | null
  now?: number
}

/** What a page about a host says first. */
export function overview(input: Input): HostOverview {
  const { host, seen, spec, simple, version, drift = null, checks = [], missedBackup = null, now = Date.now() } = input
  const { gateway = null } = input
  if (!seen) return unseen({ host, version, missedBackup })
  const { mode, reason } = modeOf(seen, simple)
  const begun = isBegun(seen)
  const collisions = collisionFindings(seen, spec)
  const ofGateway = gatewayFindings(seen, gateway)
  const checked = begun ? checkFindings(ofGateway.length > 0 ? checks.filter(isNotOfLan) : checks) : []
  const findings = [
    ...connectionFindings(host),
    ...ofGateway,
    ...checked,
    ...backupFindings(missedBackup),
    ...CAPABILITIES.flatMap((capability) => seen.report(capability).findings),
    ...collisions,
    ...guestFindings(seen, spec),
    ...(begun ? leaseFindings({ seen, spec, now }) : []),
  ]
  const network = begun ? networkOf(seen, spec, now) : null
  const differences = countsOf(drift)
  const next = nextOf(seen, begun, differences)
  const way = seen.known(uplink)
  return {
    host,
    mode,
    modeReason: reason,
    sentence: `${host.connection.state === 'down' ? 'When it was last seen: ' : ''}${sentenceOf({ seen, begun, network, mode, differences, failures: [...ofGateway.filter(({ state }) => state === 'failed'), ...checked] })}`,
    proxmox: version,
    node: seen.known(inventory)?.node ?? null,
    management: way?.bridge ? { bridge: way.bridge, vlan: way.vlan, reason: way.reason } : null,
    begun,
    network,
    parts: PILLARS.map((pillar) => part(seen, pillar, begun)),
    findings: begun === false ? findings.filter(({ id }) => !PILLARS.some((pillar) => pillar.id === id)) : findings,
    differences,
    inTheWay: begun === false && collisions.length > 0,
    next,
  }
}

/** A gateway that is away is told once. */
function isNotOfLan({ checkId }: Told): boolean {
  return checkId !== 'router.gateway' && checkId !== 'router.internet'
}

function countsOf(drift: DriftView | null): HostOverview['differences'] {
  const ignored = drift?.differences.filter((each) => each.ignored).length ?? 0
  return { open: (drift?.differences.length ?? 0) - ignored, ignored }
}

function unseen({
  host,
  version,
  missedBackup = null,
}: Pick<Input, 'host' | 'version' | 'missedBackup'>): HostOverview {
  const sentence = host.connection.state === 'down' ? host.connection.error.message : 'Looking at the host.'
  const nothing = { node: null, management: null, begun: null, network: null, parts: [] }
  return {
    host,
    mode: 'unknown',
    modeReason: 'Nothing is known of the host at the moment.',
    sentence,
    proxmox: version,
    ...nothing,
    findings: [...connectionFindings(host), ...backupFindings(missedBackup)],
    differences: { open: 0, ignored: 0 },
    inTheWay: false,
    next: 'nothing',
  }
}

/** Of a host that is not seen now, nobody knows what it needs. */
function connectionFindings({ connection }: HostSummary): Finding[] {
  if (connection.state !== 'down') return []
  return [{ id: 'connection', state: 'failed', title: 'This host cannot be reached', detail: connection.error.message }]
}

function backupFindings(missed: Input['missedBackup']): Finding[] {
  if (!missed) return []
  const remedy = 'Backups shows what there is to go back to. It is tried again every five minutes.'
  const title = 'A backup was due and could not be taken'
  return [{ id: 'backup', state: 'attention', title, detail: missed.why, remedy, opens: 'backups', seenAt: missed.at }]
}

function networkOf(seen: Snapshot, spec: NetworkSpec, now: number): HostOverview['network'] {
  const place = layout(spec)
  const guests = seen.known(inventory)?.guests ?? []
  const apps = guests.filter(
    (guest) =>
      guest.local &&
      !guest.template &&
      !isRouter(place, guest) &&
      guest.nics.some(({ bridge }) => bridge === place.bridge),
  )
  return {
    bridge: place.bridge,
    subnet: place.subnet,
    gateway: place.gateway,
    service: place.service,
    range: `${spec.rangeStart}–${spec.rangeEnd}`,
    domain: spec.domain,
    pool: poolSeen(seen, spec, now),
    apps: apps.length,
  }
}

function part(seen: Snapshot, pillar: (typeof PILLARS)[number], begun: boolean | null): Part {
  const { state, finding } = stateOf(seen, pillar)
  const { id, title } = pillar
  if (begun === false) return { id, title, state: 'absent', value: 'not set up yet' }
  return { id, title, state, value: finding.title, ...(finding.detail ? { detail: finding.detail } : {}) }
}

function nextOf(seen: Snapshot, begun: boolean | null, differences: HostOverview['differences']): HostOverview['next'] {
  const stock = seen.known(inventory)
  if (!stock || begun === null) return 'nothing'
  if (!stock.isProxmox) return 'refused'
  if (!begun) return 'initialize'
  if (differences.open > 0) return 'repair'
  // What works and differs only in what somebody knows of needs no repair; what does not work cannot be ignored.
  const fine = differences.ignored > 0 ? ['good', 'attention'] : ['good']
  return PILLARS.every((pillar) => fine.includes(stateOf(seen, pillar).state)) ? 'nothing' : 'repair'
}
