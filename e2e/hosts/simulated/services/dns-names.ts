import { isIpv6, reverseOfIpv6 } from '@/server/net/ipv6'
import type { Dnsmasq } from './dnsmasq'

/** Types of records by their numbers (RFC 1035, 3.2.2; RFC 3596). */
const [A, CNAME, PTR, AAAA] = [1, 5, 12, 28]

/** What a running dnsmasq knows of a name: nothing where it is the server to ask and has none of this type; undefined for what it passes on. */
export function resolve(server: Dnsmasq, name: string, type = A): readonly string[] | undefined {
  const isOwn = server.config.domain !== null && name.endsWith(`.${server.config.domain}`)
  const known = knownOf(server, name, type)
  return known.length > 0 || isOwn ? known : undefined
}

function knownOf(server: Dnsmasq, name: string, type: number): readonly string[] {
  if (type === PTR) return nameOf(server, name)
  if (type === CNAME) return server.config.records.filter(isAlias(name)).map(({ value }) => value)
  return addressesOf(server, name, type === AAAA ? /:/ : /^[\d.]+$/)
}

const isAlias = (name: string) => (each: Dnsmasq['config']['records'][number]) =>
  each.kind === 'cname' && each.name === name

function addressesOf(server: Dnsmasq, name: string, form: RegExp, hops = 0): readonly string[] {
  const { records } = server.config
  const own = namesOf(server).filter(([each, address]) => each === name && form.test(address))
  if (own.length > 0) return [...new Set(own.map(([, address]) => address))]
  const alias = records.find(isAlias(name))
  if (alias && hops < 8) return addressesOf(server, alias.value, form, hops + 1)
  const [wildcard] = records
    .filter((each) => each.kind === 'address' && (name === each.name || name.endsWith(`.${each.name}`)))
    .filter(({ value }) => form.test(value))
    .toSorted((a, b) => b.name.length - a.name.length)
  return wildcard ? [wildcard.value] : []
}

/** `120.0.10.10.in-addr.arpa`, or 32 digits and `ip6.arpa` → who has that address. */
function nameOf(server: Dnsmasq, reversed: string): readonly string[] {
  const [name] = namesOf(server).find(([, address]) => reverseOf(address) === reversed) ?? []
  return name === undefined ? [] : [name]
}

function reverseOf(address: string): string {
  return isIpv6(address) ? reverseOfIpv6(address) : `${address.split('.').toReversed().join('.')}.in-addr.arpa`
}

function namesOf(server: Dnsmasq): [name: string, address: string][] {
  const { domain, records } = server.config
  const full = (short: string) => (short.includes('.') || domain === null ? short : `${short}.${domain}`)
  return [
    ...[...server.named(), ...addressRecords(server)].map(([name, address]): [string, string] => [full(name), address]),
    ...records.flatMap((each): [string, string][] => (each.kind === 'host-record' ? [[each.name, each.value]] : [])),
  ]
}

/** Files of `ADDRESS NAME…`, as /etc/hosts. */
function addressRecords({ machine, config: { addressFolder: folder } }: Dnsmasq): [string, string][] {
  if (folder === null) return []
  return (machine.files.list(folder) ?? []).flatMap((file) => {
    const [address = '', ...names] = (machine.files.read(`${folder}/${file}`) ?? '').trim().split(/\s+/)
    return names.map((name): [string, string] => [name, address])
  })
}
