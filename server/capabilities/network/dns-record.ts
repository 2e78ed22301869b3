import { z } from 'zod'
import { isIpv4 } from '../../net/cidr'
import { isDomain } from '../../net/hostname'
import { isIpv6 } from '../../net/ipv6'

const domain = z
  .string()
  .trim()
  .toLowerCase()
  .refine((text) => !text.startsWith('*.'), 'names all below another one: for that, choose Wildcard')
  .refine(
    (text) => text.startsWith('*.') || (isDomain(text) && !isIpv4(text)),
    'is no name such as nas or nas.home.arpa: letters, digits, hyphens and dots',
  )

const fields = z
  .object({
    /** `wildcard`: the name, and every name below it. */
    kind: z.enum(['A', 'AAAA', 'CNAME', 'wildcard']),
    name: domain,
    /** An address, or of a CNAME the name that it stands for. */
    value: z.string().trim().toLowerCase().min(1, 'is missing').max(253),
  })
  .superRefine(({ kind, value }, context) => {
    const refuse = (message: string) => context.addIssue({ code: 'custom', path: ['value'], message })
    if (kind === 'A' && !isIpv4(value)) refuse('is not an IPv4 address such as 192.168.1.20')
    if (kind === 'AAAA' && !isIpv6(value)) refuse('is not an IPv6 address such as fd00::20')
    if (kind === 'wildcard' && !isIpv4(value) && !isIpv6(value)) refuse('is not an address')
    if (kind === 'CNAME' && !isDomain(value)) refuse('is no name')
  })

/**
 * A name that somebody has given to something, on this network or elsewhere. Without a dot it is one of the network's domain. A
 * wildcard may be written as `*.apps`.
 */
export const DnsRecord = z.preprocess((raw) => {
  if (typeof raw !== 'object' || raw === null || !('kind' in raw) || !('name' in raw)) return raw
  const { kind, name } = raw
  return kind === 'wildcard' && typeof name === 'string' ? { ...raw, name: name.trim().replace(/^\*\./, '') } : raw
}, fields)

export type DnsRecord = z.infer<typeof DnsRecord>

/** The name in full. */
export function fullName(name: string, domain: string): string {
  return name.includes('.') ? name : `${name}.${domain}`
}

/** The first record that has one of these names of the network; undefined where none has. */
export function recordNamed(
  records: readonly DnsRecord[],
  labels: readonly (string | null)[],
  domain: string,
): DnsRecord | undefined {
  const taken = new Set(labels.map((label) => `${label}.${domain}`))
  return records.find(({ name }) => taken.has(fullName(name, domain)))
}

/** A record as dnsmasq(8) is told. */
export function recordLine({ kind, name, value }: DnsRecord, domain: string): string {
  const full = fullName(name, domain)
  if (kind === 'CNAME') return `cname=${full},${fullName(value, domain)}`
  return kind === 'wildcard' ? `address=/${full}/${value}` : `host-record=${full},${value}`
}

/** `nas A 192.168.1.20` */
export function inWords({ kind, name, value }: DnsRecord): string {
  return `${kind === 'wildcard' ? '*.' : ''}${name} ${kind === 'wildcard' ? '' : `${kind} `}${value}`
}

/** Why these cannot stand together; null when they can. A name that stands for another can be nothing else (RFC 1034, 3.6.2). */
export function refusalOfRecords(records: readonly DnsRecord[], domain: string): string | null {
  const keys = records.map((each) => recordLine(each, domain))
  const twice = records.find((_, index) => keys.indexOf(keys[index] ?? '') !== index)
  if (twice) return `${inWords(twice)}: this is in the list already`
  const cnames = records.filter(({ kind }) => kind === 'CNAME')
  const aliases = new Map(cnames.map(({ name, value }) => [fullName(name, domain), fullName(value, domain)]))
  for (const alias of cnames) {
    const name = fullName(alias.name, domain)
    if (goesRound(name, aliases)) return `${alias.name} stands for itself, in the end`
    const other = records.find((each) => each !== alias && fullName(each.name, domain) === name)
    if (other && other.kind !== 'wildcard') return `${alias.name} stands for another name, and can have no other record`
  }
  return null
}

/** dnsmasq does not start with one that does. */
function goesRound(name: string, aliases: ReadonlyMap<string, string>): boolean {
  const passed = new Set<string>()
  for (let at: string | undefined = name; at !== undefined; at = aliases.get(at)) {
    if (passed.has(at)) return true
    passed.add(at)
  }
  return false
}
