import { isIpv6, reverseOfIpv6 } from '@/server/net/ipv6'
import type { Dnsmasq } from './dnsmasq'

/** Types of records by their numbers (RFC 1035, 3.2.2; RFC 3596). */
const [A, CNAME, PTR, AAAA] = [1, 5, 12, 28]

/** What a running dnsmasq knows of a name: null where it is the server to ask and has nothing of this type; undefined for what it passes on. */
export function resolve(server: Dnsmasq, name: string, type = A): string | null | undefined {
  const isOwn = server.config.domain !== null && name.endsWith(`.${server.config.domain}`)
  if (type === PTR) return nameOf(server, name)
  if (type === CNAME) return server.config.records.find(isAlias(name))?.value ?? (isOwn ? null : undefined)
  return addressOf(server, name, type === AAAA ? /:/ : /^[\d.]+$/) ?? (isOwn ? null : undefined)
}

const isAlias = (name: string) => (each: Dnsmasq['config']['records'][number]) =>
  each.kind === 'cname' && each.name === name

function addressOf(server: Dnsmasq, name: string, form: RegExp, hops = 0): string | undefined {
  const { records } = server.config
  const own = namesOf(server).find(([each, address]) => each === name && form.test(address))
  if (own) return own[1]
  const alias = records.find(isAlias(name))
  if (alias && hops < 8) return addressOf(server, alias.value, form, hops + 1)
  return records
    .filter((each) => each.kind === 'address' && (name === each.name || name.endsWith(`.${each.name}`)))
    .filter(({ value }) => form.test(value))
    .toSorted((a, b) => b.name.length - a.name.length)[0]?.value
}

/** `120.0.10.10.in-addr.arpa`, or 32 digits and `ip6.arpa` → who has that address. */
function nameOf(server: Dnsmasq, reversed: string): string | undefined {
  return namesOf(server).find(([, address]) => reverseOf(address) === reversed)?.[0]
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
