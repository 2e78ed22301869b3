import type { Link } from '../../host/tools/ip'
import type { Guest } from '../inventory'
import type { Layout } from '../network/layout'
import { isWhole, portOf } from '../ports/port'
import type { Uplink } from '../uplink'

type Input = { guest: Guest; links: readonly Link[]; place: Pick<Layout, 'bridge'>; uplink: Pick<Uplink, 'bridge'> }

/** A bridge that the running router is to be on and is not: its NIC is elsewhere or unplugged, or its cable is pulled, cut or down. */
export type CutOff = { nic: 'eth0' | 'eth1'; from: string }

export function cutOff({ guest, links, place, uplink }: Input): CutOff | null {
  const isOn = (id: string, bridge: string) => {
    const nic = guest.nics.find((each) => each.id === id)
    if (nic?.bridge !== bridge || nic.linkDown || !isWhole(links, guest, id)) return false
    // With a VLAN, Proxmox may put the cable on a bridge of its own beside.
    const master = portOf(links, guest, id)?.master ?? null
    return master !== null && (id === 'net0' || master === bridge)
  }
  if (!isOn('net1', place.bridge)) return { nic: 'eth1', from: place.bridge }
  return uplink.bridge === null || isOn('net0', uplink.bridge) ? null : { nic: 'eth0', from: uplink.bridge }
}
