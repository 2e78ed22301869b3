import { capability, type Change } from '../../engine/capability'
import type { Host } from '../../host/host'
import * as pct from '../../host/tools/pct'
import { inventory } from '../inventory'
import { type Arrival, arrivalOf } from '../moves/arrival'
import type { ProvisionSpec } from './spec'

/** It runs, and has come to its address: lease, way, name. */
export const started = capability({
  id: 'started',
  title: 'That it runs and is reached',
  needs: { inventory },
  observe: async (host: Host, spec: ProvisionSpec, given): Promise<Arrival | null> => {
    const stock = await given.inventory
    const { provision } = spec
    const guest = stock.guests.find(({ local, vmid }) => local && vmid === provision?.vmid)
    if (!provision || !guest?.running) return null
    const { vmid, card, isApp } = provision
    const arriving = { vmid, nic: 'net0', to: card, toward: isApp ? 'network' : 'lan', ports: [] } as const
    return arrivalOf(host, { spec, arriving, guest, stock })
  },
  // Whether it had begun to run is gone with it.
  settled: () => null,
  plan: ({ spec: { provision }, facts }): Change[] => {
    if (!provision || facts?.missing === null) return []
    const { vmid, name } = provision
    const common = { kind: 'change', on: 'guests', touches: [`guest ${vmid}`] } as const
    return [{ ...common, title: `Start ${name} (${vmid})`, run: pct.start(vmid), undo: [pct.stop(vmid)] }]
  },
  report: () => ({ findings: [], nodes: [], edges: [] }),
})
