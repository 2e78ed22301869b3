import { capability, type Change } from '../../engine/capability'
import { RefusedError } from '../../errors'
import type { Host } from '../../host/host'
import { firstProcess } from '../../host/tools/lxc'
import * as pct from '../../host/tools/pct'
import * as qm from '../../host/tools/qm'
import { inventory, type Guest, type Inventory } from '../inventory'
import { whenUnlocked } from '../waiting'
import type { LifeSpec } from './spec'

/** A guest that is to run, to rest, or to begin anew. */
export const powered = capability({
  id: 'powered',
  title: 'Whether it runs',
  needs: { inventory },
  observe: async (host: Host, { power }: LifeSpec, given) => {
    const guest = power ? guestOf(await given.inventory, power.vmid) : null
    return { process: guest ? await host.run(processOf(guest)) : null }
  },
  // Taken back, it runs or rests as before: by another process.
  settled: ({ process }) => process !== null,
  plan: ({ spec: { power }, facts, given }): Change[] => {
    if (!power) return []
    const guest = guestOf(given.inventory, power.vmid)
    if (!guest) throw new RefusedError(`There is no guest ${power.vmid} on this host any more.`)
    if (guest.template) throw new RefusedError(`${guest.name} is a template, and never runs.`)
    const { vmid, name } = guest
    const tool = guest.kind === 'container' ? pct : qm
    const common = { on: 'guests', touches: [`guest ${vmid}`] } as const
    const runs = facts.process !== null
    const change = (): Change[] => {
      switch (power.what) {
        case 'start':
          return runs
            ? []
            : [
                {
                  ...common,
                  kind: 'change',
                  title: `Start ${name} (${vmid})`,
                  run: tool.start(vmid),
                  undo: [tool.stop(vmid)],
                },
              ]
        case 'shutdown':
        case 'stop':
          if (!runs) return []
          return [
            {
              ...{ ...common, kind: 'change' },
              title: power.what === 'stop' ? `End ${name} (${vmid}) at once` : `Shut ${name} (${vmid}) down`,
              run: power.what === 'stop' ? tool.stop(vmid) : tool.shutdown(vmid),
              undo: [tool.start(vmid)],
            },
          ]
        case 'reboot':
          if (!runs && power.since === null)
            throw new RefusedError(`${name} does not run: start it instead of restarting it.`)
          // Proxmox starts a virtual machine anew some moments after `qm reboot` has ended: until then nothing runs.
          if (runs && facts.process !== power.since) return []
          return [
            {
              ...{ ...common, kind: 'restart', downtime: { who: name, seconds: 8 } },
              title: `Restart ${name} (${vmid})`,
              run: runs ? tool.reboot(vmid) : tool.start(vmid),
            },
          ]
      }
    }
    return whenUnlocked(guest, change())
  },
  report: () => ({ findings: [], nodes: [], edges: [] }),
})

function guestOf({ guests }: Inventory, vmid: number): Guest | null {
  return guests.find((each) => each.local && each.vmid === vmid) ?? null
}

/** The process of a guest that runs, as the host numbers it; null for one that does not. */
export function processOf({ kind, vmid }: Pick<Guest, 'kind' | 'vmid'>) {
  return kind === 'container' ? firstProcess(vmid) : qm.process(vmid)
}
