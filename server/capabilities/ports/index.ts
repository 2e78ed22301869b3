import { capability, type Change } from '../../engine/capability'
import { command } from '../../host/command'
import { attribute } from '../attributes'
import { inventory, type Guest } from '../inventory'
import type { Inventory } from '../inventory/facts'
import { isRouter } from '../network/is-router'
import { type Layout, layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import { portOf } from './port'

/**
 * The apps' ends of the bridge. A bridge that is made anew has none of them, and Proxmox plugs a guest in only when it starts; one
 * that is on another bridge is somebody's decision, and stays there.
 */
export const ports = capability({
  id: 'ports',
  title: 'Cables of the guests',
  needs: { inventory },
  observe: () => Promise.resolve(null),
  plan: ({ spec, given }: { spec: NetworkSpec; given: { inventory: Inventory } }): Change[] => {
    const place = layout(spec)
    return loose(place, given.inventory).map(({ guest, port }) => ({
      ...{ kind: 'change', on: 'guests', touches: [`guest ${guest.vmid}`] },
      title: `Plug ${guest.name} (${guest.vmid}) in again: ${port}`,
      run: command(['ip', 'link', 'set', port, 'master', place.bridge, 'up']),
      undo: [command(['ip', 'link', 'set', port, 'nomaster'])],
    }))
  },
  attributes: ({ spec, given }) => {
    const place = layout(spec)
    return loose(place, given.inventory).map(({ guest, port }) =>
      attribute(`ports.${port}`, `Cable of ${guest.name} (${guest.vmid}), ${port}`, place.bridge, null),
    )
  },
  report: () => ({ findings: [], nodes: [], edges: [] }),
})

/** Of the apps: the router has cables of its own. */
function loose(place: Layout, { guests, links }: Inventory): { guest: Guest; port: string }[] {
  return guests
    .filter((guest) => guest.local && guest.running && !isRouter(place, guest))
    .flatMap((guest) =>
      guest.nics.flatMap((nic) => {
        if (nic.bridge !== place.bridge || nic.linkDown) return []
        const port = portOf(links, guest, nic.id)
        return port && port.master === null ? [{ guest, port: port.name }] : []
      }),
    )
}
