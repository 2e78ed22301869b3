import { guard } from '../capabilities/guard'
import { RULES } from '../capabilities/guard/ports'
import { inventory } from '../capabilities/inventory'
import { appNames } from '../capabilities/names/wanted'
import { inWords, targetInWords, type Exception } from '../capabilities/network/exception'
import { isRouter } from '../capabilities/network/is-router'
import { layout } from '../capabilities/network/layout'
import { policyOf, type Rule } from '../capabilities/network/policy'
import type { NetworkSpec } from '../capabilities/network/spec'
import { router } from '../capabilities/router'
import { uplink } from '../capabilities/uplink'
import type { Snapshot } from '../engine/snapshot'
import { contains, formatCidr, parseCidr } from '../net/cidr'
import { type Holding, holdingOf } from './holding'
import { isBegun } from './standing'

export type PolicyLine = {
  from: string
  to: string
  /** What `to` is, where an address does not say it. */
  note: string | null
  service: string | null
  verdict: 'allow' | 'deny'
  by: 'router' | 'host' | 'network'
}

export type ExceptionView = Exception & {
  /** `nginx-01 may reach 192.168.1.20 on tcp 5432` */
  sentence: string
  /** Whether an app on the network has this NIC; null when that could not be seen. */
  isThere: boolean | null
}

/** Who may reach what, as it is asked for. */
export type IsolationView = {
  lines: readonly PolicyLine[]
  /** Are apps kept from each other? */
  apart: boolean
  exceptions: readonly ExceptionView[]
  /** For whom an exception can be made. */
  apps: readonly { mac: string; name: string; vmid: number }[]
  /** Is there a network that this holds for? Null when that could not be seen. */
  exists: boolean | null
  /** Do router and host hold to these rules? Null when there is no router, or when that could not be seen. */
  isLoaded: boolean | null
  /** What holds in place of that, in a sentence. */
  instead: string
}

const NOTES: Readonly<Record<string, string>> = {
  '0.0.0.0/8': 'this network',
  '10.0.0.0/8': 'private',
  '100.64.0.0/10': 'carrier-grade NAT',
  '127.0.0.0/8': 'loopback',
  '169.254.0.0/16': 'link-local, and the metadata address',
  '172.16.0.0/12': 'private',
  '192.0.0.0/24': 'protocol assignments',
  '192.168.0.0/16': 'private',
  '198.18.0.0/15': 'benchmark networks',
  '224.0.0.0/4': 'multicast',
  '240.0.0.0/4': 'reserved',
}

export function isolationView({ seen, spec }: { seen: Snapshot; spec: NetworkSpec }): IsolationView {
  const place = layout(spec)
  const stock = seen.known(inventory)
  const guests = (stock?.guests ?? []).filter((guest) => guest.local && !isRouter(place, guest))
  const apps = appNames(guests, place.bridge, spec.reservations).map(({ mac, name, vmid }) => ({ mac, name, vmid }))
  const own = seen.known(uplink)?.networks ?? []
  const policy = policyOf(spec, own)
  return {
    lines: [...policy.map((rule) => line(rule, place.service, own)), amongApps(spec), ...ALWAYS],
    apart: spec.isolateApps,
    exceptions: spec.exceptions.map((it) => ({
      ...it,
      sentence: inWords(it),
      isThere: stock ? apps.some(({ mac }) => mac === it.mac) : null,
    })),
    apps,
    exists: isBegun(seen),
    isLoaded: isLoaded(seen, spec),
    instead: insteadOf(holdingOf(seen)),
  }
}

function insteadOf({ holds, trouble }: Holding): string {
  if (trouble === null) return 'Not all of this holds now.'
  return `Apps are ${holds ? 'isolated, and do not reach all that they should' : 'not isolated now'}. ${trouble}.`
}

function isLoaded(seen: Snapshot, { isolateApps }: NetworkSpec): boolean | null {
  const [onHost, inside] = [seen.known(guard), seen.known(router)?.inside]
  // Where nothing passes, that is not what is asked for either.
  if (holdingOf(seen).trouble !== null) return false
  if (!inside || !onHost) return null
  if (onHost.ports?.includes(RULES.apart) !== isolateApps) return false
  const attributes = seen.attributes(router)
  return attributes && attributes.every(({ id, wanted, seen: is }) => !id.startsWith('router.v4.') || wanted === is)
}

function line({ from, to, service, verdict }: Rule, address: string, own: readonly string[]): PolicyLine {
  const sender = from.kind === 'app' ? from.name : from.kind === 'service' ? 'DHCP and DNS' : 'Apps'
  const over = service ? `${service.protocol} ${service.port}` : null
  const common = { from: sender, service: over, verdict, by: 'router' as const }
  if (to.kind === 'network') return { ...common, to: targetInWords(to.cidr), note: noteOf(to.cidr, from.kind, own) }
  if (to.kind === 'service') return { ...common, to: address, note: 'DNS of their network' }
  return { ...common, to: 'The internet', note: 'everything that is not closed above' }
}

function noteOf(cidr: string, from: Rule['from']['kind'], own: readonly string[]): string {
  if (from === 'app') return 'an exception'
  if (from === 'service') return 'a resolver of yours'
  const network = parseCidr(cidr)
  const lans = own.flatMap((text) => parseCidr(text) ?? [])
  const lan = lans.filter((it) => network && contains(network, it.network)).map(formatCidr)
  const note = NOTES[cidr] ?? 'public'
  return lan.length > 0 ? `${note}, with the LAN of this host (${lan.join(', ')})` : note
}

function amongApps({ isolateApps }: NetworkSpec): PolicyLine {
  const common = { from: 'Apps', to: 'Each other', note: 'on the same network', service: null }
  return isolateApps ? { ...common, verdict: 'deny', by: 'host' } : { ...common, verdict: 'allow', by: 'network' }
}

/** What no setting changes. */
const ALWAYS: readonly PolicyLine[] = [
  {
    ...{ from: 'Apps', to: 'Anybody', note: 'under an address that is not theirs, or as DHCP server or router' },
    ...{ service: null, verdict: 'deny', by: 'host' },
  },
  { from: 'Apps', to: 'This host', note: 'at any of its addresses', service: null, verdict: 'deny', by: 'host' },
  {
    ...{ from: 'Apps', to: 'Anything past the router', note: 'through this host instead' },
    ...{ service: null, verdict: 'deny', by: 'host' },
  },
  { from: 'The LAN and this host', to: 'Apps', note: null, service: null, verdict: 'deny', by: 'host' },
  { from: 'Anybody', to: 'Anybody', note: 'over IPv6', service: null, verdict: 'deny', by: 'router' },
]
