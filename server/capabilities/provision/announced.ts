import { capability } from '../../engine/capability'
import type { Host } from '../../host/host'
import { parseGuest } from '../../host/tools/pve'
import { guard } from '../guard'
import { memberChanges } from '../guard/plan'
import { inventory, type Guest } from '../inventory'
import { names } from '../names'
import { namePlan } from '../names/plan'
import type { Provision, ProvisionSpec } from './spec'

/** Its address, its name, and what the guard has to know of it, before it boots for the first time. */
export const announced = capability({
  id: 'announced',
  title: 'Its address and its name',
  needs: { inventory },
  observe: async (host: Host, spec: ProvisionSpec, given) => {
    const [named, guarded] = await Promise.all([
      names.observe(host, spec, given, null),
      guard.observe(host, spec, given, null),
    ])
    return { named, guarded }
  },
  // Leases come and go without anybody having changed anything.
  settled: ({ named, guarded }) => ({ files: named.files, file: guarded.file }),
  plan: ({ spec, facts, given }) => {
    if (!spec.provision?.isApp) return []
    const guests = withIt(given.inventory.guests, given.inventory.node, spec.provision)
    return [
      ...namePlan({ spec, guests, kept: facts.named, mode: 'plan' }),
      ...memberChanges({ spec, facts: facts.guarded, given: { inventory: { guests } } }),
    ]
  },
  report: () => ({ findings: [], nodes: [], edges: [] }),
})

/** The guests as they are when it is there. */
function withIt(guests: readonly Guest[], node: string, { vmid, name, card }: Provision): readonly Guest[] {
  if (guests.some((guest) => guest.vmid === vmid)) return guests
  const it = parseGuest(vmid, 'container', node, `hostname: ${name}\nnet0: ${card}\n`)
  return [...guests, { ...it, local: true, running: false }].sort((a, b) => a.vmid - b.vmid)
}
