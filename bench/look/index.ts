import { inventory } from '@/server/capabilities/inventory'
import { command } from '@/server/host/command'
import { look as takeLook } from '@/server/hosts'
import { INITIALIZE } from '@/server/networks'
import { keepUpWithGuests } from '@/server/networks/follow-guests'
import { undertake } from '../../e2e/product/initialize'
import type { Product } from '../../e2e/product/product'
import { hostTime, withLab, type BenchLab } from '../lab'
import { machine, say, takeTurns, timed, valueOf, type Contender } from '../measure'
import { atMost, type Figure, type Report } from '../report'
import { addGuests, SPEC } from './guests'
import { perlStart } from './perl'

const SIZES = [10, 150, 1000] as const

/** One look at an initialized host, as it fills up. */
export async function look(runs = 25): Promise<Report> {
  const on = machine()
  const figures = await withLab(async (site) => {
    const { lab, product } = site
    const { state, error } = await undertake(product, INITIALIZE, SPEC)
    if (state !== 'done') throw new Error(error?.message ?? state)
    const all: Figure[] = []
    let there = 0
    for (const guests of SIZES) {
      say(`${guests} guests`)
      await addGuests(lab, there, guests)
      there = guests
      await assertSeen(product, guests)
      all.push(...(await takeTurns(contenders(site, guests), runs, () => undefined)))
    }
    return all
  })
  const at = (guests: number) => valueOf(figures, name('a look', guests))
  return {
    name: 'look',
    machine: on,
    figures,
    aims: [
      atMost('ms for a look, 150 guests', at(150), 100),
      atMost('times as long, 1000 guests for 150', at(1000) / at(150), 1000 / 150),
    ],
    notes: NOTES,
  }
}

function contenders({ lab, product }: BenchLab, guests: number): Contender[] {
  const host = product.host()
  const contender = (what: string, work: () => Promise<unknown>): Contender => ({
    name: what,
    run: async () => {
      let took = Number.NaN
      const spent = await hostTime(lab, async () => {
        took = await timed(work)
      })
      return { [name(what, guests)]: took, [`${name(what, guests)}: processor time there`]: spent }
    },
  })
  return [
    contender('a look', () => lookNow(product)),
    contender('the floor: true', () => host.run(command(['true']))),
    contender('one Perl start', () => host.run(perlStart)),
  ]
}

function lookNow({ ctx, hostId }: Product) {
  return takeLook({ ctx, input: { hostId, maxAge: 0 } })
}

/**
 * A look that missed the guests would be fast, and one beside which their names are still being written would be slow. Also warms
 * up what the first look of a size would pay for alone.
 */
async function assertSeen(product: Product, guests: number): Promise<void> {
  while ((await keepUpWithGuests({ ctx: product.ctx, input: { hostId: product.hostId } })) > 0);
  const { guests: all, bridges } = (await lookNow(product)).facts(inventory)
  const ports = bridges.find((bridge) => bridge.name === 'proximity-lan')?.ports.length ?? 0
  // The router is a guest too; beside its port there is the one of DHCP and DNS.
  if (all.filter(({ kind }) => kind === 'container').length !== guests + 1 || ports !== guests + 2)
    throw new Error(`A look at ${guests} guests showed ${all.length} and ${ports} ports`)
}

function name(what: string, guests: number): string {
  return `${what}, ${guests} guests`
}

const NOTES = [
  'A look: everything that a page shows, from asked for to read, with the real driver over the session that stands.',
  'The floor and the Perl start run on the same session, in turn with the looks.',
  'Guests: configuration, name, lease and one port on the bridge each; they do not run, so the router is the only one looked into.',
  'One Perl start: Perl with 26 of its own modules, as `pct list` loads them; without those of Proxmox, which need 0.5 s more.',
  'Processor time there: what the host and its guests spent on it; it hardly changes when the machine is busy.',
]
