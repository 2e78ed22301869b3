import { capability } from '../../engine/capability'
import { inventory, type Inventory } from '../inventory'
import { names } from '../names'
import { namePlan } from '../names/plan'
import { savedNics } from './saved-nics'
import type { RestoreSpec } from './wish'

/** The names of the apps once the guests of the backup are back, so that each is known before it asks for its address. */
export const restoredNames = capability({
  id: 'restored-names',
  title: 'Names of the apps',
  needs: { inventory },
  observe: (host, spec: RestoreSpec, given) => names.observe(host, spec, given, null),
  plan: ({ spec, facts, given }) => {
    const { guests } = asSaved(spec, given.inventory)
    return namePlan({ spec, guests, kept: facts, mode: 'plan', saved: spec.restore?.names ?? {} })
  },
  report: () => ({ findings: [], nodes: [], edges: [] }),
})

function asSaved(spec: RestoreSpec, stock: Inventory): Inventory {
  const { returns } = savedNics(spec, stock)
  const guests = stock.guests.map((guest) => {
    const back = returns.filter((each) => each.guest === guest).map(({ nic }) => nic)
    const kept = guest.nics.filter(({ id }) => !back.some((nic) => nic.id === id))
    return { ...guest, nics: [...kept, ...back].sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true })) }
  })
  return { ...stock, guests }
}
