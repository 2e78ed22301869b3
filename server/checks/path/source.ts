import { inventory, type Guest } from '../../capabilities/inventory'
import { isRouter } from '../../capabilities/network/is-router'
import { layout } from '../../capabilities/network/layout'
import { router } from '../../capabilities/router'
import { uplink } from '../../capabilities/uplink'
import type { Context } from '../../context'
import { getNetwork } from '../../db/networks'
import { InvalidError } from '../../errors'
import { firstProcess } from '../../host/tools/lxc'
import { look } from '../../hosts/look'
import { type App, appsOf, type Ground, type Vantage } from '../ground'

/** Whoever sends. `node`: its id in the topology; `vantage`: null for one that nothing can be sent from. */
export type Source = { title: string; node: string; vantage: Vantage | null } & (
  | { kind: 'app'; app: App; guest: Guest }
  /** On another bridge of the host. */
  | { kind: 'guest'; guest: Guest }
  | { kind: 'router' | 'service' | 'host' | 'outside' }
)

/** Somebody whose paths can be explained. `id`: a VMID or a word; `address`: null for what has none that is known. */
export type Sender = {
  id: string
  title: string
  /** What others reach it by, where there is such a thing. */
  name: string | null
  address: string | null
  /** Whether packets can be sent from it: a running container, or the host's own. */
  sends: boolean
  isApp: boolean
}

/** All nodes of the topology that packets come from: apps first, in the order of their VMIDs. */
export async function senders({ ctx, input }: { ctx: Context; input: { hostId: string } }): Promise<Sender[]> {
  const [seen, { spec }] = await Promise.all([look({ ctx, input }), getNetwork(ctx.db, input.hostId)])
  const place = layout(spec)
  const apps = appsOf(seen, spec, place)
  const guests = (seen.known(inventory)?.guests ?? []).filter(
    (guest) => guest.local && !isRouter(place, guest) && !apps.some((app) => app.guest === guest),
  )
  const way = seen.known(uplink)
  const word = (id: string, title: string, address: string | null, sends: boolean): Sender => ({
    ...{ id, title, address, sends },
    ...{ name: id, isApp: false },
  })
  return [
    ...apps.map(({ guest, title, label, address }) => ({
      ...{ id: String(guest.vmid), title, name: `${label}.${spec.domain}`, address },
      ...{ sends: isEntered(guest), isApp: true },
    })),
    word('router', 'The router', place.gateway, seen.known(router)?.guest?.running === true),
    word('service', 'DHCP and DNS', place.service, true),
    word('host', 'This host', way?.address?.split('/')[0] ?? null, true),
    word('gateway', 'The LAN gateway', way?.gateway ?? null, false),
    word('internet', 'The internet', null, false),
    ...guests.map((guest) => ({
      ...{ id: String(guest.vmid), title: titleOf(guest), name: null, address: null },
      ...{ sends: isEntered(guest), isApp: false },
    })),
  ]
}

export async function sourceOf(ground: Ground, from: string): Promise<Source> {
  const { seen, place } = ground
  const own = seen.known(router)?.guest
  if (from === 'router')
    return { kind: 'router', title: 'The router', node: own ? `guest:${own.vmid}` : 'host', vantage: ground.router }
  if (from === 'service') return { kind: 'service', title: 'DHCP and DNS', node: 'service', vantage: ground.service }
  if (from === 'host')
    return { kind: 'host', title: 'This host', node: 'host', vantage: { where: { host: true }, name: 'the host' } }
  if (from === 'gateway' || from === 'internet')
    return {
      ...{ kind: 'outside', node: from, vantage: null },
      title: from === 'gateway' ? 'The LAN gateway' : 'The internet',
    }
  const app = ground.apps.find(({ guest }) => String(guest.vmid) === from)
  const node = `guest:${from}`
  if (app) return { kind: 'app', title: app.title, node, vantage: app.inside, app, guest: app.guest }
  const guest = seen
    .known(inventory)
    ?.guests.find((each) => each.local && String(each.vmid) === from && !isRouter(place, each))
  if (!guest) throw new InvalidError(`${from} is nobody on this host.`, { from: 'is not there' })
  return { kind: 'guest', title: titleOf(guest), node, vantage: await enter(ground, guest), guest }
}

/** The inside of a container that runs; null for any other guest. */
export async function enter({ host }: Ground, guest: Guest): Promise<Vantage | null> {
  if (!isEntered(guest)) return null
  const process = await host.run(firstProcess(guest.vmid)).catch(() => null)
  return process === null ? null : { where: { process }, name: titleOf(guest) }
}

export const titleOf = ({ name, vmid }: Guest): string => `${name} (${vmid})`

const isEntered = (guest: Pick<Guest, 'kind' | 'running'>): boolean =>
  guest.kind === 'container' && guest.running === true
