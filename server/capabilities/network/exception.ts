import { z } from 'zod'
import { formatCidr, isIpv4, overlaps, parseCidr, type Cidr } from '../../net/cidr'
import { normaliseMac } from '../../net/mac'

/** Where nobody can be let: this host to itself, link-local with the metadata address, multicast and reserved (RFC 6890). */
const NEVER = ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '240.0.0.0/4'].flatMap(
  (text) => parseCidr(text) ?? [],
)

const target = z
  .string()
  .trim()
  .transform((text, context) => {
    const cidr = parseCidr(isIpv4(text) ? `${text}/32` : text)
    const refuse = (message: string) => {
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    }
    if (!cidr) return refuse('is neither an address such as 192.168.1.20 nor a network such as 192.168.1.0/24')
    const closed = NEVER.find((network) => overlaps(network, cidr))
    return closed ? refuse(`lies in ${formatCidr(closed)}, where no app is let`) : formatCidr(cidr)
  })

/** What one app may reach although it is closed to the others. */
export const Exception = z.object({
  /** Of the app's NIC on the network: a new app in the place of an old one is not let through in its stead. */
  mac: z.string().transform((text, context) => {
    const mac = normaliseMac(text)
    if (mac === null) context.addIssue({ code: 'custom', message: 'is not a MAC address' })
    return mac ?? z.NEVER
  }),
  /** What the app was called when this was written, for people. */
  name: z.string().min(1).max(253),
  /** A network in CIDR; one address is a /32. */
  to: target,
  protocol: z.enum(['tcp', 'udp']),
  port: z
    .number({ error: 'is not a port from 1 to 65535' })
    .int('is not a port from 1 to 65535')
    .min(1, 'is not a port from 1 to 65535')
    .max(65_535, 'is not a port from 1 to 65535'),
})

export type Exception = z.infer<typeof Exception>

/** `192.168.1.20/32` as a person writes it. */
export function targetInWords(to: string): string {
  return to.endsWith('/32') ? to.slice(0, -3) : to
}

/** `nginx-01 may reach 192.168.1.20 on tcp 5432` */
export function inWords({ name, to, protocol, port }: Exception): string {
  return `${name} may reach ${targetInWords(to)} on ${protocol} ${port}`
}

/** Why the list cannot be used; null when it can. Within the apps' own network nobody is asked. */
export function refusalOf(exceptions: readonly Exception[], own: Cidr): string | null {
  const inside = exceptions.find(({ to }) => {
    const cidr = parseCidr(to)
    return cidr !== null && overlaps(own, cidr)
  })
  if (inside) return `${inWords(inside)}: that is inside the network of the apps, which needs no exception`
  const keys = exceptions.map(({ mac, to, protocol, port }) => [mac, to, protocol, port].join(' '))
  const twice = exceptions.find((_, index) => keys.indexOf(keys[index] ?? '') !== index)
  return twice ? `${inWords(twice)}: this is in the list already` : null
}
