import { capability, type Report } from '../../engine/capability'
import { inventory } from '../inventory'
import { observe } from './observe'
import { forgotten, namePlan } from './plan'

/** The names of the apps: written from the containers' configuration, since DHCP clients such as busybox' send none. */
export const names = capability({
  id: 'names',
  title: 'Names of the apps',
  needs: { inventory },
  observe,
  // Leases come and go without anybody having changed anything.
  settled: ({ files }) => files,
  plan: ({ spec, facts, given }) => namePlan({ spec, guests: given.inventory.guests, kept: facts, mode: 'plan' }),
  removal: ({ facts }) => Object.entries(facts.files).flatMap(([path, before]) => forgotten(path, before)),
  report: ({ spec, facts, given }): Report => {
    const changes = namePlan({ spec, guests: given.inventory.guests, kept: facts, mode: 'follow' })
    const missing = changes.filter(({ diff }) => diff).length
    if (missing === 0) return { findings: [], nodes: [], edges: [] }
    const finding = {
      id: 'names',
      state: 'attention' as const,
      title:
        missing === 1 ? 'The name of one app is not up to date' : `The names of ${missing} apps are not up to date`,
      remedy: 'They are written within seconds while the host can be reached.',
    }
    return { findings: [finding], nodes: [], edges: [] }
  },
})
