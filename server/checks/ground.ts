import { inventory, type Guest } from '../capabilities/inventory'
import { appNames } from '../capabilities/names/wanted'
import { isRouter } from '../capabilities/network/is-router'
import { layout, type Layout } from '../capabilities/network/layout'
import type { NetworkSpec } from '../capabilities/network/spec'
import { router } from '../capabilities/router'
import type { Snapshot } from '../engine/snapshot'
import { askOnce } from '../host/ask-once'
import type { Host } from '../host/host'
import { firstProcess } from '../host/tools/lxc'
import type { Nic } from '../host/tools/pve'
import type { Answer, Packet, Where } from '../host/tools/probe'
import { heldAddresses } from '../views/lease-doubt'
import { senderOn } from './sender'

/** Somewhere to send from or to look, with the name that people know it by. */
export type Vantage = { where: Where; name: string }

/** A guest that is on the network, as configured, with the address that it is to have. */
export type App = {
  guest: Guest
  nic: Nic
  mac: string
  /** Its name on the network. */
  label: string
  /** `nginx-01 (301)` */
  title: string
  /** The name of its card inside. */
  device: string
  /** Fixed in its configuration, or leased; kept for it while the leases are not known; null for none. */
  address: string | null
  fixed: boolean
  /** Null for one that nothing can be sent from: a virtual machine, one that is stopped or cannot be entered. */
  inside: Vantage | null
}

/** What all checks of one run rest on: one look, and one shared way to ask and to send. */
export type Ground = {
  host: Host
  spec: NetworkSpec
  place: Layout
  seen: Snapshot
  apps: readonly App[]
  /** Null while it does not run or cannot be entered. */
  router: Vantage | null
  service: Vantage
  now: number
  /** Seconds since something was last done to the host: what its logs said before is history. */
  quietFor: number
  send(where: Where, packet: Packet, wait: number): Promise<Answer>
}

type Input = { host: Host; spec: NetworkSpec; seen: Snapshot; now?: number; quietFor?: number }

export async function groundOf({
  host: given,
  spec,
  seen,
  now = Date.now(),
  quietFor = Infinity,
}: Input): Promise<Ground> {
  const host = askOnce(given)
  const place = layout(spec)
  const own = seen.known(router)?.guest ?? null
  const enter = async (guest: Pick<Guest, 'vmid' | 'kind' | 'running'>, name: string): Promise<Vantage | null> => {
    if (guest.kind !== 'container' || !guest.running) return null
    const process = await host.run(firstProcess(guest.vmid)).catch(() => null)
    return process === null ? null : { where: { process }, name }
  }
  const [ownInside, ...apps] = await Promise.all([
    own ? enter(own, 'the router') : null,
    ...appsOf(seen, spec, place).map(async (app): Promise<App> => ({
      ...app,
      inside: await enter(app.guest, app.title),
    })),
  ])
  return {
    ...{ host, spec, place, seen, apps, now, quietFor },
    router: ownInside,
    service: { where: { namespace: place.netns }, name: 'DHCP and DNS' },
    send: senderOn(host),
  }
}

/** Who is on the network, without having been entered. */
export function appsOf(seen: Snapshot, spec: NetworkSpec, place: Layout): Omit<App, 'inside'>[] {
  const guests = (seen.known(inventory)?.guests ?? []).filter((guest) => guest.local && !isRouter(place, guest))
  const held = heldAddresses(seen, spec)
  return appNames(guests, place.bridge, spec.reservations).flatMap(({ vmid, nic: id, mac, name, address }) => {
    const guest = guests.find((each) => each.vmid === vmid)
    const nic = guest?.nics.find((each) => each.id === id)
    if (!guest || !nic) return []
    const title = `${guest.name} (${vmid})`
    const common = { guest, nic, mac, label: name, title, device: nic.name ?? 'eth0' }
    return [{ ...common, address: address ?? held.get(mac) ?? null, fixed: address !== null }]
  })
}
