import { plan } from '@/server/networks'
import type { Lab } from '../../e2e/hosts/lab'
import type { Product } from '../../e2e/product/product'

const PATIENCE = 10_000

/**
 * Where the clock stops, for everybody: from the apps' network, a name of the internet is resolved at the router's address.
 * That one answer needs the bridge, the service, the router, its lease, its rules and its way out.
 */
export async function reachable(lab: Lab): Promise<void> {
  const ask = ['dig', '+short', '+time=1', '+tries=1', '@10.10.0.1', 'example.com']
  const deadline = Date.now() + PATIENCE
  do {
    const { stdout } = await lab.exec(['ip', 'netns', 'exec', 'proximity-lan', ...ask])
    if (/^\d+\.\d+\.\d+\.\d+$/m.test(stdout)) return
  } while (Date.now() < deadline)
  throw new Error('The network was made, and nothing in it reaches the internet')
}

/** Proves that a contender reached the whole end state: there is nothing left that Proximity would do. */
export async function assertNothingLeft({ ctx, hostId }: Product, contender: string): Promise<void> {
  const { empty, refused, steps } = await plan({ ctx, input: { hostId } })
  if (empty && refused === null) return
  const left = steps.flatMap(({ changes }) => changes.map(({ title }) => title))
  throw new Error(`${contender} did not reach the end state: ${refused ?? left.join('; ')}`)
}
