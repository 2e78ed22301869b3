import { z } from 'zod'
import { contains, isIpv4, nth, parseCidr, rangeSize, size, toNumber } from '../../net/cidr'
import { isDomain } from '../../net/hostname'
import { DnsRecord, recordNamed, refusalOfRecords } from './dns-record'
import { Exception, refusalOf } from './exception'
import { Reservation, refusalOfReservations } from './reservation'

const ipv4 = z.string().trim().refine(isIpv4, 'is not an IPv4 address such as 1.1.1.1')

/** What a person asks for. Everything else (gateway, service address, names of bridge and units) follows from it: see layout.ts. */
export const NetworkSpec = z
  .object({
    /** The short name of the network; `lan` is the default one, on the bridge proximity-lan. */
    slug: z
      .string()
      .regex(/^[a-z][a-z0-9]{0,9}$/, 'takes up to 10 lower-case letters and digits, a letter first')
      .default('lan'),
    subnet: z
      .string()
      .trim()
      .refine((text) => parseCidr(text) !== null, 'is not a network such as 10.10.0.0/24')
      .default('10.10.0.0/24'),
    rangeStart: ipv4.default('10.10.0.100'),
    rangeEnd: ipv4.default('10.10.0.250'),
    domain: z
      .string()
      .trim()
      .refine((text) => isDomain(text) && text.includes('.'), 'is not a domain such as prox.local')
      .default('prox.local'),
    upstreams: z.array(ipv4).min(1, 'needs at least one resolver').max(6).default(['1.1.1.1', '8.8.8.8']),
    leaseHours: z.number().int().min(1).max(720).default(12),
    /** Which file holds the bridge: see docs/decisions. */
    placement: z.enum(['interfaces', 'interfaces.d']).default('interfaces'),
    /** A bridge by name, or `auto`: the one that the SSH session arrived on. */
    uplink: z
      .string()
      .regex(/^[A-Za-z][\w.-]{0,14}$/, 'is not the name of a bridge')
      .default('auto'),
    /** `auto` is 100, or the next free id when 100 is taken. */
    vmid: z.union([z.literal('auto'), z.number().int().min(100).max(999_999_999)]).default('auto'),
    template: z.enum(['alpine', 'debian']).default('alpine'),
    /** Where the router's disk goes; `auto` takes the first active storage that can hold it. */
    storage: z
      .string()
      .regex(/^[A-Za-z][\w.-]*$/, 'is not the name of a storage')
      .default('auto'),
    /** Apps reach the internet and their DNS, and not each other. */
    isolateApps: z.boolean().default(false),
    /** What single apps may reach beyond the policy. */
    exceptions: z.array(Exception).max(100, 'takes up to 100').default([]),
    /** What was decided about single apps: their address, their names. */
    reservations: z.array(Reservation).max(5000, 'takes up to 5000').default([]),
    /** Names that somebody has given by hand. */
    records: z.array(DnsRecord).max(500, 'takes up to 500').default([]),
  })
  .superRefine((spec, context) => {
    const refuse = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message })
    const cidr = parseCidr(spec.subnet)
    if (!cidr) return
    if (cidr.prefix < 16 || cidr.prefix > 28) refuse('subnet', 'must be between /16 and /28')
    const wrong = refusalOf(spec.exceptions, cidr)
    if (wrong) refuse('exceptions', wrong)
    const unfit = refusalOfReservations(spec.reservations, cidr)
    if (unfit) refuse('reservations', unfit.why)
    const odd = refusalOfRecords(spec.records, spec.domain)
    if (odd) refuse('records', odd)
    const given = spec.reservations.flatMap(({ name, aliases }) => [name, ...aliases])
    const twice = recordNamed(spec.records, given, spec.domain)
    if (twice) refuse('records', `${twice.name} is the name of an app`)
    if (!isPrivate(spec.subnet)) refuse('subnet', 'must lie in 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16')
    if (!isIpv4(spec.rangeStart) || !isIpv4(spec.rangeEnd)) return
    for (const field of ['rangeStart', 'rangeEnd'] as const) {
      const address = spec[field]
      if (!contains(cidr, address)) refuse(field, `${address} is outside ${spec.subnet}`)
      else if (toNumber(address) <= toNumber(nth(cidr, 2)))
        refuse(
          field,
          `${nth(cidr, 1)} is the router and ${nth(cidr, 2)} the DHCP service: start at ${nth(cidr, 3)} or later`,
        )
      else if (address === nth(cidr, size(cidr) - 1)) refuse(field, `${address} is the broadcast address`)
    }
    if (rangeSize(spec.rangeStart, spec.rangeEnd) < 1) refuse('rangeEnd', `comes before ${spec.rangeStart}`)
  })

export type NetworkSpec = z.infer<typeof NetworkSpec>

function isPrivate(subnet: string): boolean {
  const cidr = parseCidr(subnet)
  const homes = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(parseCidr)
  return !!cidr && homes.some((home) => home && home.prefix <= cidr.prefix && contains(home, cidr.network))
}
