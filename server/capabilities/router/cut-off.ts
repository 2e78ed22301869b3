import type { Link } from '../../host/tools/ip'
import type { Guest } from '../inventory'
import type { Layout } from '../network/layout'
import { isWhole, portOf } from '../ports/port'
import type { Uplink } from '../uplink'

export type Plugged = {
  guest: Guest
  links: readonly Link[]
  place: Pick<Layout, 'bridge'>
  uplink: Pick<Uplink, 'bridge'>
}

/** A bridge that the running router is to be on and is not: its NIC is elsewhere or unplugged, or its cable is pulled, cut or down. */
export type CutOff = { id: 'net0' | 'net1'; nic: 'eth0' | 'eth1'; from: string }

/** Of both its cards; the one to the apps first. */
export function cutOffs({ guest, links, place, uplink }: Plugged): CutOff[] {
  const cards: CutOff[] = [
    { id: 'net1', nic: 'eth1', from: place.bridge },
    ...(uplink.bridge === null ? [] : [{ id: 'net0', nic: 'eth0', from: uplink.bridge } as const]),
  ]
  return cards.filter(({ id, from }) => {
    const nic = guest.nics.find((each) => each.id === id)
    if (nic?.bridge !== from || nic.linkDown || !isWhole(links, guest, id)) return true
    const master = portOf(links, guest, id)?.master ?? null
    return master === null || (master !== from && !isBeside({ id, from }, guest, links))
  })
}

/** With a VLAN, Proxmox may put the cable on a bridge of its own beside; and that of Open vSwitch is no master itself. */
export function isBeside({ id, from }: Pick<CutOff, 'id' | 'from'>, guest: Guest, links: readonly Link[]): boolean {
  if (id === 'net1') return false
  const tag = guest.nics.find((each) => each.id === id)?.tag ?? null
  return tag !== null || links.find(({ name }) => name === from)?.kind !== 'bridge'
}
