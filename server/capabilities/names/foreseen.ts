import { type AnyCapability, capability } from '../../engine/capability'
import type { Host } from '../../host/host'
import { guard } from '../guard'
import { memberChanges } from '../guard/plan'
import { inventory, type Guest, type Inventory } from '../inventory'
import type { NetworkSpec } from '../network/spec'
import { names } from './index'
import { namePlan } from './plan'

type Foreseen<Spec> = {
  id: string
  title: string
  /** The guests as they are when all have come; null where none is to come. */
  guests(spec: Spec, stock: Inventory): readonly Guest[] | null
}

/** Addresses and names of those that are to come, and what the guard has to know of them, before the first of them comes. */
export function foreseen<Spec extends NetworkSpec>({ id, title, guests: foresee }: Foreseen<Spec>): AnyCapability {
  return capability({
    ...{ id, title },
    needs: { inventory },
    observe: async (host: Host, spec: Spec, given) => {
      const [named, guarded] = await Promise.all([
        names.observe(host, spec, given, null),
        guard.observe(host, spec, given, null),
      ])
      return { named, guarded }
    },
    // Leases come and go without anybody having changed anything.
    settled: ({ named, guarded }) => ({ files: named.files, file: guarded.file }),
    plan: ({ spec, facts, given }) => {
      const guests = foresee(spec, given.inventory)
      if (!guests) return []
      return [
        ...namePlan({ spec, guests, kept: facts.named, mode: 'plan' }),
        ...memberChanges({ spec, facts: facts.guarded, given: { inventory: { guests } } }),
      ]
    },
    report: () => ({ findings: [], nodes: [], edges: [] }),
  })
}
