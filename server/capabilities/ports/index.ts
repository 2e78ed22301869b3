import { capability, type Change } from '../../engine/capability'
import { command } from '../../host/command'
import { attribute } from '../attributes'
import { inventory, type Guest } from '../inventory'
import type { Inventory } from '../inventory/facts'
import { layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import { portOf } from './port'

/**
 * The guests' ends of the bridge. A bridge that is made anew has none of them, and Proxmox plugs a guest in only when it starts; one
 * that is on another bridge is somebody's decision, and stays there.
 */
export const ports = capability({
  id: 'ports',
  title: 'Cables of the guests',
  needs: { inventory },
  observe: () => Promise.resolve(null),
  plan: ({ spec, given }: { spec: NetworkSpec; given: { inventory: Inventory } }): Change[] => {
    const { bridge } = layout(spec)
    return loose(bridge, given.inventory).map(({ guest, port }) => ({
      ...{ kind: 'change', on: 'guests', touches: [`guest ${guest.vmid}`] },
      title: `Plug ${guest.name} (${guest.vmid}) in again: ${port}`,
      run: command(['ip', 'link', 'set', port, 'master', bridge, 'up']),
      undo: [command(['ip', 'link', 'set', port, 'nomaster'])],
    }))
  },
  attributes: ({ spec, given }) => {
    const { bridge } = layout(spec)
    return loose(bridge, given.inventory).map(({ guest, port }) =>
      attribute(`ports.${port}`, `Cable of ${guest.name} (${guest.vmid}), ${port}`, bridge, null),
    )
  },
  report: () => ({ findings: [], nodes: [], edges: [] }),
})

function loose(bridge: string, { guests, links }: Inventory): { guest: Guest; port: string }[] {
  return guests
    .filter(({ local, running }) => local && running)
    .flatMap((guest) =>
      guest.nics.flatMap((nic) => {
        if (nic.bridge !== bridge || nic.linkDown) return []
        const port = portOf(links, guest, nic.id)
        return port && port.master === null ? [{ guest, port: port.name }] : []
      }),
    )
}
