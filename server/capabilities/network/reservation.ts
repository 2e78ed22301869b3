import { z } from 'zod'
import { type Cidr, contains, isIpv4, nth, size } from '../../net/cidr'
import { isHostLabel } from '../../net/hostname'
import { normaliseMac } from '../../net/mac'

const label = z
  .string()
  .trim()
  .toLowerCase()
  .refine(isHostLabel, 'is no name such as nginx-01: letters, digits and hyphens, at most 63, and not a number')

/** What a person has decided about one app of the network; what is null follows from the app itself. */
export const Reservation = z.object({
  /** Of the app's NIC on the network: a new app in the place of an old one does not inherit it. */
  mac: z.string().transform((text, context) => {
    const mac = normaliseMac(text)
    if (mac === null) context.addIssue({ code: 'custom', message: 'is not a MAC address' })
    return mac ?? z.NEVER
  }),
  address: z.string().trim().refine(isIpv4, 'is not an IPv4 address such as 10.10.0.50').nullable(),
  name: label.nullable(),
  /** Further names of its address. */
  aliases: z.array(label).max(10, 'takes up to 10'),
})

export type Reservation = z.infer<typeof Reservation>

/** Which field of which reservation cannot be, and why; null when all can. */
export function refusalOfReservations(
  all: readonly Reservation[],
  cidr: Cidr,
): { field: 'address' | 'name' | 'aliases'; why: string } | null {
  const taken = new Map([
    [nth(cidr, 1), 'the router'],
    [nth(cidr, 2), 'DHCP and DNS'],
    [nth(cidr, 0), 'the network itself'],
    [nth(cidr, size(cidr) - 1), 'broadcasts'],
  ])
  const names = new Map<string, string>()
  for (const { mac, address, name, aliases } of all) {
    if (address !== null) {
      if (!contains(cidr, address)) return { field: 'address', why: `${address} is outside of the network` }
      const holder = taken.get(address)
      if (holder) return { field: 'address', why: `${address} is kept for ${holder}` }
      taken.set(address, mac)
    }
    for (const [field, each] of [['name', name] as const, ...aliases.map((alias) => ['aliases', alias] as const)]) {
      if (each === null) continue
      const other = names.get(each)
      if (other !== undefined)
        return { field, why: other === mac ? `${each} is there twice` : `${each} is the name of ${other}` }
      names.set(each, mac)
    }
  }
  return null
}

/** `bc:24:11:00:00:01: 10.10.0.50, web, also www` */
export function inWords({ mac, address, name, aliases }: Reservation): string {
  const also = aliases.length > 0 ? `also ${aliases.join(' ')}` : null
  return `${mac}: ${[address, name, also].filter((each) => each !== null).join(', ')}`
}
