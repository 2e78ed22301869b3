import type { Attribute } from '../../engine/capability'
import { attribute, either, unitAttributes } from '../attributes'
import { layout, type Layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import type { DhcpDns } from './facts'
import { dnsmasqConf, dnsUnit, netnsUnit } from './files'
import { addressOf, hasLostLeaseFile } from './plan'

export function attributes({ spec, facts }: { spec: NetworkSpec; facts: DhcpDns }): Attribute[] {
  const place = layout(spec)
  return [
    attribute('dhcp-dns.program', 'Program dnsmasq', 'installed', facts.installed ? 'installed' : null),
    ...confAttributes(`${place.folder}/dnsmasq.conf`, dnsmasqConf(spec, place), facts.conf),
    ...unitAttributes('dhcp-dns', [
      { name: place.units.netns, before: facts.netnsUnit, after: netnsUnit(place), state: facts.netnsState },
      { name: place.units.dns, before: facts.dnsUnit, after: dnsUnit(place), state: facts.dnsState },
    ]),
    attribute('dhcp-dns.leases', 'Lease file', 'there', hasLostLeaseFile(facts) ? null : 'there'),
    // What a unit makes is not there while it does not run.
    ...(facts.netnsState?.active === 'active' ? cableAttributes(place, facts) : []),
  ]
}

/** Key by key, so that one hears of the range and not of a file. */
function confAttributes(path: string, wanted: string, seen: string | null): Attribute[] {
  if (seen === null) return [attribute('dhcp-dns.conf', path, 'written', null)]
  const [asked, there] = [keysOf(wanted), keysOf(seen)]
  const keys = [...new Set([...asked.keys(), ...there.keys()])].map((key) =>
    attribute(
      `dhcp-dns.conf.${key}`,
      `dnsmasq.conf: ${key}`,
      asked.get(key) ?? null,
      there.get(key),
      adoption(key, there.get(key) ?? ''),
    ),
  )
  const isSame = keys.some((key) => key.wanted !== key.seen) || wanted === seen
  return [...keys, either('dhcp-dns.conf', path, ['as written', 'other comments or another order'], isSame)]
}

/** A key that stands alone has the value `yes`; one that stands several times has all its values, in their order. */
function keysOf(conf: string): Map<string, string> {
  const keys = new Map<string, string[]>()
  for (const raw of conf.split('\n')) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    const [key = '', ...rest] = line.split('=')
    keys.set(key, [...(keys.get(key) ?? []), rest.length > 0 ? rest.join('=') : 'yes'])
  }
  return new Map([...keys].map(([key, values]) => [key, values.join(' · ')]))
}

function adoption(key: string, seen: string): Attribute['adopt'] {
  const [, rangeStart, rangeEnd, hours] = /^([\d.]+),([\d.]+),(\d+)h$/.exec(seen) ?? []
  if (key === 'dhcp-range' && rangeStart) return { rangeStart, rangeEnd, leaseHours: Number(hours) }
  if (key === 'domain' && seen !== '') return { domain: seen }
  if (key === 'server' && seen !== '') return { upstreams: seen.split(' · ') }
  return undefined
}

function cableAttributes(place: Layout, { inside, veth, routes }: DhcpDns): Attribute[] {
  const { bridge, netns } = place
  if (inside === null) return [attribute('dhcp-dns.netns', `Network namespace ${netns}`, 'there', null)]
  const end = inside.find(({ name }) => name === bridge)
  const gateway = routes?.find(({ dst }) => dst === 'default')?.gateway
  const title = (what: string) => `Namespace ${netns}: ${what}`
  return [
    attribute('dhcp-dns.netns', `Network namespace ${netns}`, 'there', 'there'),
    attribute('dhcp-dns.cable', `Cable ${place.veth}`, 'there', veth ? 'there' : null),
    ...(veth
      ? [
          attribute('dhcp-dns.cable.bridge', `Cable ${place.veth}: bridge`, bridge, veth.master),
          either('dhcp-dns.cable.up', `Cable ${place.veth}: state`, ['up', 'down'], veth.up),
        ]
      : []),
    ...(end
      ? [
          either('dhcp-dns.end.up', title('state'), ['up', 'down'], end.up),
          attribute('dhcp-dns.end.mac', title('MAC address'), place.serviceMac, end.mac),
          attribute(
            'dhcp-dns.end.addresses',
            title('addresses'),
            addressOf(place),
            end.addresses.map(({ address, prefix }) => `${address}/${prefix}`).join(' ') || null,
          ),
          attribute('dhcp-dns.end.route', title('default route'), place.gateway, gateway),
        ]
      : [attribute('dhcp-dns.end', title('interface'), bridge, null)]),
  ]
}
