import { getNetwork } from '@/server/db/networks'
import { look } from '@/server/hosts'
import { measure } from '@/server/proof/measure'
import type { ProofContent } from '@/server/proof/content'
import { command } from '@/server/host/command'
import type { Product } from '../../e2e/product/product'
import { APPS, FIRST, withApps } from '../apps'
import { contender, machine, takeTurns, valueOf } from '../measure'
import { atMost, type Report } from '../report'

const ALL = `a proof of ${APPS} apps`
const ONE = 'a proof of one app'
const FLOOR = 'the floor: the longest wait for a packet'

/** Twenty running apps on an initialized host, from asked for to every statement. */
export async function proof(runs = 9): Promise<Report> {
  const on = machine()
  const figures = await withApps(async ({ product }) => {
    return takeTurns(
      [
        contender(ALL, async () => assertHolds(await prove(product), APPS)),
        contender(ONE, async () => assertHolds(await prove(product, [FIRST]), 1)),
        contender(FLOOR, () => product.host().run(command(['sleep', '0.9']))),
      ],
      runs,
      () => undefined,
    )
  })
  return {
    name: 'proof',
    machine: on,
    figures,
    aims: [
      atMost(`ms for ${APPS} apps`, valueOf(figures, ALL), 15_000),
      atMost('ms for one app', valueOf(figures, ONE), 2000),
    ],
    notes: [
      'A proof: a fresh look, packets from every source at once, counters before and after; it fails the bench when a statement does not hold.',
      'What is denied silently is waited for during 900 ms, which is the floor of it; for offers of DHCP servers the router waits 4.5 s.',
    ],
  }
}

async function prove({ ctx, hostId, host }: Product, only?: readonly number[]): Promise<ProofContent> {
  const { spec } = await getNetwork(ctx.db, hostId)
  const seen = await look({ ctx, input: { hostId, maxAge: 0 } })
  return measure({ host: host(), spec, seen: seen.with({ ...spec, choices: null }), ...(only ? { only } : {}) })
}

function assertHolds({ cells, sources }: ProofContent, apps: number): void {
  const wrong = cells.filter(({ state }) => state !== 'as-expected')
  if (wrong.length > 0) throw new Error(`Not as expected: ${JSON.stringify(wrong.slice(0, 3))}`)
  const asked = sources.filter(({ id }) => id.startsWith('app-')).length
  if (asked !== apps) throw new Error(`${asked} of ${apps} apps were asked`)
}
