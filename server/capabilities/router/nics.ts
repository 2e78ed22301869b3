import type { Change } from '../../engine/capability'
import * as pct from '../../host/tools/pct'
import { nicText, type Nic } from '../../host/tools/pve'
import type { Guest } from '../inventory'
import { layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import type { Uplink } from '../uplink'

type Options = Readonly<Record<string, string>>

/**
 * What Proximity sees to in each NIC of the router; an empty word is an option that is not to be there. How eth0 gets its
 * address is its owner's affair: a LAN without DHCP needs a fixed one.
 */
export function wantedNics(spec: NetworkSpec, uplink: Uplink): { id: string; wanted: Options }[] {
  const place = layout(spec)
  const closed = { firewall: '0', link_down: '0' }
  const out = uplink.bridge
    ? [{ id: 'net0', wanted: { name: 'eth0', bridge: uplink.bridge, tag: String(uplink.vlan ?? ''), ...closed } }]
    : []
  const address = { hwaddr: place.gatewayMac, ip: `${place.gateway}/${place.cidr.prefix}` }
  return [...out, { id: 'net1', wanted: { name: 'eth1', bridge: place.bridge, tag: '', ...address, ...closed } }]
}

/** The value of an option as it counts; empty for one that is not there. */
export function optionOf(nic: Nic, option: string): string {
  switch (option) {
    case 'hwaddr':
      return nic.mac ?? ''
    case 'firewall':
      return nic.firewall ? '1' : '0'
    case 'link_down':
      return nic.linkDown ? '1' : '0'
    default:
      return String(nic[option as 'name' | 'bridge' | 'tag' | 'ip'] ?? '')
  }
}

/** The cards that are configured as they have to be. */
export function cardsAsWanted({ nics }: Guest, spec: NetworkSpec, uplink: Uplink): string[] {
  return wantedNics(spec, uplink).flatMap(({ id, wanted }) => {
    const nic = nics.find((each) => each.id === id)
    return nic && differing(nic, wanted).length === 0 ? [id] : []
  })
}

function differing(nic: Nic, wanted: Options): string[] {
  return Object.keys(wanted).filter((option) => optionOf(nic, option) !== wanted[option])
}

/** Puts the NICs back; what nobody asked for in them (rate, MTU, the address of eth0) stays. */
export function nicChanges(guest: Guest, spec: NetworkSpec, uplink: Uplink): Change[] {
  const common = { on: 'router', touches: [`guest ${guest.vmid}`] } as const
  return wantedNics(spec, uplink).flatMap(({ id, wanted }): Change[] => {
    const nic = guest.nics.find((each) => each.id === id)
    const ways = { run: pct.set(guest.vmid, [[id, textOf(nic, id, wanted)]]) }
    if (!nic)
      return [
        {
          ...{ ...common, ...ways, kind: 'create' },
          title: `Give the router its ${wanted.name} back`,
          undo: [pct.set(guest.vmid, [['delete', id]])],
        },
        // Its DHCP client asks on eth0 at boot, and for a NIC that appears later nobody tells it.
        ...(id === 'net0' && guest.running ? [restart(guest)] : []),
      ]
    if (differing(nic, wanted).length === 0) return []
    const undo = [pct.set(guest.vmid, [[id, nic.text]])]
    return [{ ...{ ...common, ...ways, kind: 'change' }, title: `Put ${wanted.name} of the router back`, undo }]
  })
}

/** Proxmox plugs its cables in anew, and it comes by its addresses and routes as at any boot. */
export function restart({ vmid, name: who }: Pick<Guest, 'vmid' | 'name'>): Change {
  const [title, kind, on] = ['Restart the router', 'restart', 'router'] as const
  return { title, kind, on, run: pct.reboot(vmid), touches: [`guest ${vmid}`], downtime: { who, seconds: 10 } }
}

function textOf(nic: Nic | undefined, id: string, wanted: Options): string {
  const words = Object.entries(wanted).map(([option, value]): [string, string | null] => {
    if (value === '' || option === 'link_down') return [option, null]
    return [option, option === 'hwaddr' ? value.toUpperCase() : value]
  })
  return nicText(nic?.text ?? (id === 'net0' ? 'ip=dhcp' : ''), Object.fromEntries(words))
}
