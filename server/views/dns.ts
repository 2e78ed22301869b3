import { dhcpDns } from '../capabilities/dhcp-dns'
import { type DnsRecord, fullName, recordLine } from '../capabilities/network/dns-record'
import type { NetworkSpec } from '../capabilities/network/spec'
import type { Snapshot } from '../engine/snapshot'
import { leasesView } from './leases'

/** A name that the network's DNS answers. */
export type DnsRow = {
  id: string
  kind: DnsRecord['kind']
  /** In full; of a wildcard, what all its names end with. */
  name: string
  value: string
  /** `app`: from a guest and its lease; `hand`: somebody has added it. */
  origin: 'app' | 'hand'
  /** Whether the host has it; null where that could not be looked at. */
  isWritten: boolean | null
  /** Why it leads nowhere as things are; null where it leads somewhere, or that is not known. */
  note: string | null
  /** As it was added, for what takes it away again. */
  record: DnsRecord | null
}

export type DnsView = {
  seenAt: number
  domain: string
  upstreams: readonly string[]
  rows: readonly DnsRow[]
  /** Whether some of the names could not be looked at. */
  isPartial: boolean
  /** Records that were added or taken away, and are not on the host yet. */
  isPending: boolean
}

export function dnsView({ seen, spec }: { seen: Snapshot; spec: NetworkSpec }): DnsView {
  const { domain } = spec
  const conf = seen.known(dhcpDns)?.conf ?? null
  const lines = conf === null ? null : new Set(conf.split('\n'))
  const leases = leasesView({ seen, spec, now: seen.seenAt })
  const apps = leases.rows.flatMap((row): DnsRow[] => {
    const { id, name, aliases, address, guest } = row
    if (!guest || !address || !name) return []
    const names = [name, ...aliases.map((alias) => `${alias}.${domain}`)]
    // What is fixed or has further names is written as a record; else the name comes and goes with the lease.
    const isAnswered = row.kind === 'static' || aliases.length > 0 || (row.leased && row.state !== 'expired')
    const note = isAnswered ? null : 'once it has a lease'
    return names.map((each) => ({
      ...{ id: `${id} ${each}`, kind: 'A', name: each, value: address, note },
      ...{ origin: 'app', isWritten: true, record: null },
    }))
  })
  const targets = new Set([
    ...apps.map(({ name }) => name),
    ...spec.records.filter(({ kind }) => kind !== 'wildcard').map(({ name }) => fullName(name, domain)),
  ])
  const byHand = spec.records.map((record): DnsRow => {
    const { kind } = record
    const value = kind === 'CNAME' ? fullName(record.value, domain) : record.value
    return {
      ...{ id: recordLine(record, domain), kind, name: fullName(record.name, domain), value, record },
      ...{ origin: 'hand', isWritten: lines?.has(recordLine(record, domain)) ?? null },
      // dnsmasq looks for that among its own names alone, and answers without an address: see its manual, --cname.
      note: kind === 'CNAME' && !targets.has(value) ? 'no name of this network' : null,
    }
  })
  const wanted = new Set(byHand.map(({ id }) => id))
  const stale = [...(lines ?? [])].some((line) => /^(host-record|cname|address)=/.test(line) && !wanted.has(line))
  return {
    seenAt: seen.seenAt,
    domain,
    upstreams: spec.upstreams,
    rows: [...byHand, ...apps],
    isPartial: leases.unknown !== null,
    isPending: stale || byHand.some(({ isWritten }) => isWritten === false),
  }
}
