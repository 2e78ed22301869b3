import type { Change } from '../../engine/capability'
import { command } from '../../host/command'
import type { Link } from '../../host/tools/ip'
import type { Guest } from '../inventory'
import { filterBridgeOf, portOf, portsOf } from '../ports/port'
import { type CutOff, isBeside, type Plugged } from './cut-off'

/** Puts the host's end of a cable back on its bridge; null where only Proxmox can, which makes it anew when the router starts. */
export function plugIn(cut: CutOff, { guest, links }: Plugged): Change[] | null {
  const ends = endsOf(guest, links, cut)
  if (!ends) return null
  const { port, direct } = ends
  const common = { kind: 'change', on: 'router', touches: [`interface ${port.name}`] } as const
  const set = (name: string, ...words: string[]) => command(['ip', 'link', 'set', name, ...words])
  const back = set(port.name, ...(port.master === null ? ['nomaster'] : ['master', port.master]))
  return [
    ...(port.master === cut.from && port.up
      ? []
      : [
          {
            ...common,
            title: `Plug ${cut.nic} of the router in again: ${port.name}`,
            run: set(port.name, 'master', cut.from, 'up'),
            undo: [...(port.master === cut.from ? [] : [back]), ...(port.up ? [] : [set(port.name, 'down')])],
          },
        ]),
    ...(direct.up || direct === port
      ? []
      : [
          {
            ...common,
            title: `Bring ${direct.name} up`,
            run: set(direct.name, 'up'),
            undo: [set(direct.name, 'down')],
          },
        ]),
  ]
}

/** The two ends of what Proxmox has plugged in; null where a piece is missing, or where its place is not the bridge itself. */
function endsOf(guest: Guest, links: readonly Link[], cut: CutOff): { port: Link; direct: Link } | null {
  if (isBeside(cut, guest, links)) return null
  const [name] = portsOf(guest, cut.id)
  const [port, direct] = [portOf(links, guest, cut.id), links.find((each) => each.name === name)]
  const filter = filterBridgeOf(guest, cut.id)
  const isCut = port !== direct && direct?.master !== filter
  return port && direct && !isCut ? { port, direct } : null
}
