import { hostLine } from '../../host/tools/dnsmasq'
import { fixedAddress, isIpv4 } from '../../net/cidr'
import { toLabel } from '../../net/hostname'
import type { Guest } from '../inventory'
import type { Reservation } from '../network/reservation'

/** Characters that a DNS label holds. */
const LABEL = 63

/** A guest's names on the network: by which NIC, for a fixed address which one, and whether its configuration says that it asks by DHCP. */
export type AppName = {
  vmid: number
  nic: string
  mac: string
  name: string
  aliases: readonly string[]
  address: string | null
  asks: boolean
}

/**
 * The names of the guests on a bridge. A name that two guests share belongs to the one with the lower id, unless somebody has
 * decided otherwise; the other is found by `name-VMID`, cut to what a label holds. A guest whose host name is no DNS label is
 * `app-VMID`.
 */
export function appNames(guests: readonly Guest[], bridge: string, decided: readonly Reservation[]): AppName[] {
  const byMac = new Map(decided.map((each) => [each.mac, each]))
  const owners = new Map(
    decided.flatMap(({ mac, name, aliases }) => [name ?? '', ...aliases].map((each) => [each, mac])),
  )
  const taken = new Set<string>()
  return guests
    .filter((guest) => guest.local && !guest.template)
    .flatMap((guest) => {
      const nic = guest.nics.find((candidate) => candidate.bridge === bridge && candidate.mac !== null)
      if (!nic?.mac) return []
      const { name: given = null, aliases = [] } = byMac.get(nic.mac) ?? {}
      const { mac } = nic
      const isTaken = (label: string) => taken.has(label) || (owners.get(label) ?? mac) !== mac
      const name = given ?? free(toLabel(guest.name) ?? `app-${guest.vmid}`, guest.vmid, isTaken)
      taken.add(name)
      const also = aliases.filter((alias) => alias !== name)
      const address = fixedAddress(nic.ip)
      return [{ vmid: guest.vmid, nic: nic.id, mac, name, aliases: also, address, asks: nic.ip === 'dhcp' }]
    })
}

function free(wish: string, vmid: number, isTaken: (label: string) => boolean): string {
  for (let name = wish, turn = 0; ; turn += 1) {
    if (!isTaken(name)) return name
    const end = `-${vmid}${turn === 0 ? '' : `-${turn}`}`
    name = `${wish.slice(0, LABEL - end.length)}${end}`
  }
}

/**
 * What dnsmasq is told of each guest, by the path where it looks for it: name and address for its lease, or an address record
 * when its address is fixed. Aliases are further names in an address record, behind the name, which so stays the one that the
 * address is found by.
 */
export function nameFiles(
  names: readonly (AppName & { reserved: string | null })[],
  folder: string,
): Map<string, string> {
  return new Map(
    names.flatMap(({ vmid, mac, name, aliases, address, reserved }): [string, string][] => {
      const records = (of: string): [string, string] => [
        `${folder}/hosts.d/${vmid}`,
        `${[of, name, ...aliases].join(' ')}\n`,
      ]
      if (address) return [records(address)]
      const lease: [string, string] = [`${folder}/dhcp-hosts.d/${vmid}`, hostLine(mac, name, reserved)]
      return reserved && aliases.length > 0 ? [lease, records(reserved)] : [lease]
    }),
  )
}

/** The names that such a file says. */
export function nameIn(text: string): string | null {
  const [first = '', ...rest] = text.trim().split(/[ ,]/)
  return isIpv4(first) ? rest.join(', ') || null : (rest.at(-1) ?? null)
}
