import { capability, type Change } from '../../engine/capability'
import { RefusedError } from '../../errors'
import type { Host } from '../../host/host'
import * as pct from '../../host/tools/pct'
import * as qm from '../../host/tools/qm'
import { inventory, type Guest } from '../inventory'
import { isRouter } from '../network/is-router'
import { layout } from '../network/layout'
import { whenUnlocked } from '../waiting'
import type { LifeSpec } from './spec'

/** A guest that is to be no more. What it had on the network follows by itself: name, address, lease, the guard’s entry. */
export const destroyed = capability({
  id: 'destroyed',
  title: 'That it is gone',
  needs: { inventory },
  observe: async (_host: Host, _spec: LifeSpec) => null,
  plan: ({ spec, given }): Change[] => {
    const guest = given.inventory.guests.find(({ local, vmid }) => local && vmid === spec.destroy?.vmid)
    if (!guest) return []
    const { vmid, name } = guest
    if (isRouter(layout(spec), guest))
      throw new RefusedError(`${name} is the router of the network. It goes with the network: remove that instead.`)
    if (guest.protected)
      throw new RefusedError(`${name} (${vmid}) is protected. Take its protection away in Proxmox first.`)
    const tool = guest.kind === 'container' ? pct : qm
    const common = { on: 'guests', touches: [`guest ${vmid}`] } as const
    return whenUnlocked(guest, [
      ...(guest.running
        ? [
            {
              ...{ ...common, kind: 'change' as const },
              ...{ title: `End ${name} (${vmid})`, run: tool.stop(vmid), undo: [tool.start(vmid)] },
            },
          ]
        : []),
      {
        ...common,
        kind: 'remove',
        title: `Destroy ${name} (${vmid}) with its disks`,
        run: pct.destroyOnly(vmid, markOf(guest), guest.kind),
        final: true,
      },
    ])
  },
  report: () => ({ findings: [], nodes: [], edges: [] }),
})

/** What nobody else has in their configuration. */
function markOf({ nics, name, kind }: Guest): string {
  const mac = nics.find((nic) => nic.mac !== null)?.mac
  return mac ?? `${kind === 'container' ? 'hostname' : 'name'}: ${name}`
}
