import { hostLine } from '../../host/tools/dnsmasq'
import { fixedAddress } from '../../net/cidr'
import { toLabel } from '../../net/hostname'
import type { Guest } from '../inventory'

/** Characters that a DNS label holds. */
const LABEL = 63

/** A guest's name on the network: by which NIC, for a fixed address which one, and whether its configuration says that it asks by DHCP. */
export type AppName = { vmid: number; nic: string; mac: string; name: string; address: string | null; asks: boolean }

/**
 * The names of the guests on a bridge. A name that two guests share belongs to the one with the lower id; the other is
 * found by `name-VMID`, cut to what a label holds. A guest whose host name is no DNS label is `app-VMID`.
 */
export function appNames(guests: readonly Guest[], bridge: string): AppName[] {
  const taken = new Set<string>()
  return guests
    .filter((guest) => guest.local && !guest.template)
    .flatMap((guest) => {
      const nic = guest.nics.find((candidate) => candidate.bridge === bridge && candidate.mac !== null)
      if (!nic?.mac) return []
      const wish = toLabel(guest.name) ?? `app-${guest.vmid}`
      const name = free(wish, guest.vmid, taken)
      taken.add(name)
      return [
        { vmid: guest.vmid, nic: nic.id, mac: nic.mac, name, address: fixedAddress(nic.ip), asks: nic.ip === 'dhcp' },
      ]
    })
}

function free(wish: string, vmid: number, taken: ReadonlySet<string>): string {
  for (let name = wish, turn = 0; ; turn += 1) {
    if (!taken.has(name)) return name
    const end = `-${vmid}${turn === 0 ? '' : `-${turn}`}`
    name = `${wish.slice(0, LABEL - end.length)}${end}`
  }
}

/** One file per guest, by the path where dnsmasq looks for it: name and address for its lease, or an address record when its address is fixed. */
export function nameFiles(
  names: readonly (AppName & { reserved: string | null })[],
  folder: string,
): Map<string, string> {
  return new Map(
    names.map(({ vmid, mac, name, address, reserved }) =>
      address
        ? [`${folder}/hosts.d/${vmid}`, `${address} ${name}\n`]
        : [`${folder}/dhcp-hosts.d/${vmid}`, hostLine(mac, name, reserved)],
    ),
  )
}

/** The name that such a file says. */
export function nameIn(text: string): string | null {
  return text.trim().split(/[ ,]/).slice(1).at(-1) ?? null
}
