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
  /** As it was added, for what takes it away again. */
  record: DnsRecord | null
}

export type DnsView = {
  seenAt: number
  domain: string
  upstreams: readonly string[]
  rows: readonly DnsRow[]
  /** Records that were added or taken away, and are not on the host yet. */
  isPending: boolean
}

export function dnsView({ seen, spec }: { seen: Snapshot; spec: NetworkSpec }): DnsView {
  const { domain } = spec
  const conf = seen.known(dhcpDns)?.conf ?? null
  const lines = conf === null ? null : new Set(conf.split('\n'))
  const apps = leasesView({ seen, spec }).rows.flatMap(({ id, name, aliases, address, guest }): DnsRow[] => {
    if (!guest || !address || !name) return []
    const names = [name, ...aliases.map((alias) => `${alias}.${domain}`)]
    return names.map((each) => ({
      ...{ id: `${id} ${each}`, kind: 'A', name: each, value: address, origin: 'app', isWritten: true, record: null },
    }))
  })
  const byHand = spec.records.map((record): DnsRow => {
    const line = recordLine(record, domain)
    const value = record.kind === 'CNAME' ? fullName(record.value, domain) : record.value
    const isWritten = lines?.has(line) ?? null
    return {
      id: line,
      kind: record.kind,
      name: fullName(record.name, domain),
      value,
      origin: 'hand',
      isWritten,
      record,
    }
  })
  const wanted = new Set(byHand.map(({ id }) => id))
  const stale = [...(lines ?? [])].some((line) => /^(host-record|cname|address)=/.test(line) && !wanted.has(line))
  return {
    seenAt: seen.seenAt,
    domain,
    upstreams: spec.upstreams,
    rows: [...byHand, ...apps],
    isPending: stale || byHand.some(({ isWritten }) => isWritten === false),
  }
}
