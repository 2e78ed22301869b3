import { NetworkSpec } from '@/server/capabilities/network/spec'
import { saveNetwork } from '@/server/db/networks'
import { INITIALIZE, type Intent } from '@/server/networks'
import { keepUpWithGuests } from '@/server/networks/follow-guests'
import { initialize, undertake } from '../product/initialize'
import type { Product } from '../product/product'
import { addApp, startGuest, type Site } from '../conformance/site'

/** An operation with the state of the host that it begins from, and how many changes it makes then. */
export type Story = {
  name: string
  intent: Intent
  /** Settings of the network that are not the default. */
  spec: Record<string, unknown>
  /** Where the packages are installed already. */
  changes: number
  /** Brings the host to where the operation begins, from wherever it is; `product` is one without faults. */
  prepare(site: Site, product: Product): Promise<void>
}

const CHANGED = { domain: 'prox.internal', rangeEnd: '10.10.0.200', upstreams: ['9.9.9.9'], placement: 'interfaces.d' }
const REMOVE: Intent = { do: 'remove', apps: 'return' }

async function clear(site: Site, product: Product): Promise<void> {
  await site.sh('pct', 'stop', '301')
  await site.sh('pct', 'destroy', '301')
  await saveNetwork(product.ctx.db, product.hostId, NetworkSpec.parse({}))
  await undertake(product, REMOVE)
}

async function inUse(site: Site, product: Product): Promise<void> {
  await clear(site, product)
  await initialize(product)
  await addApp(site, 301, 'nginx-01')
  await startGuest(site, 301)
  await keepUpWithGuests({ ctx: product.ctx, input: { hostId: product.hostId } })
}

export const STORIES: readonly Story[] = [
  { name: 'initialize', intent: INITIALIZE, spec: {}, changes: 20, prepare: clear },
  { name: 'remove', intent: REMOVE, spec: {}, changes: 23, prepare: inUse },
  {
    name: 'change of settings',
    intent: INITIALIZE,
    spec: CHANGED,
    changes: 4,
    prepare: async (site, product) => {
      await inUse(site, product)
      await saveNetwork(product.ctx.db, product.hostId, NetworkSpec.parse(CHANGED))
    },
  },
]
