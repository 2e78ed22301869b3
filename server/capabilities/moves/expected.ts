import { capability } from '../../engine/capability'
import type { Host } from '../../host/host'
import { parseNic } from '../../host/tools/pve'
import { guard } from '../guard'
import { memberChanges } from '../guard/plan'
import { inventory, type Guest } from '../inventory'
import { names } from '../names'
import { namePlan } from '../names/plan'
import type { Move, MoveSpec } from './move'

/** Addresses and names of those that are to come, and what the guard has to know of them, before the first of them comes. */
export const expected = capability({
  id: 'expected',
  title: 'Apps that are expected',
  needs: { inventory },
  observe: async (host: Host, spec: MoveSpec, given) => {
    const [named, guarded] = await Promise.all([
      names.observe(host, spec, given, null),
      guard.observe(host, spec, given, null),
    ])
    return { named, guarded }
  },
  // Leases come and go without anybody having changed anything.
  settled: ({ named, guarded }) => ({ files: named.files, file: guarded.file }),
  plan: ({ spec, facts, given }) => {
    const guests = whenMoved(given.inventory.guests, spec.moves ?? [])
    return [
      ...namePlan({ spec, guests, kept: facts.named, mode: 'plan' }),
      ...memberChanges({ spec, facts: facts.guarded, given: { inventory: { guests } } }),
    ]
  },
  report: () => ({ findings: [], nodes: [], edges: [] }),
})

/** The guests as they are when all have come. */
export function whenMoved(guests: readonly Guest[], moves: readonly Move[]): Guest[] {
  return guests.map((guest) => {
    const move = moves.find(({ vmid }) => guest.local && vmid === guest.vmid)
    if (!move) return guest
    return { ...guest, nics: guest.nics.map((nic) => (nic.id === move.nic ? parseNic(nic.id, move.to) : nic)) }
  })
}
