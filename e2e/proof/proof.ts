import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { lines, prove, show } from '@/server/proof'
import type { ProofView } from '@/server/views/proof'
import type { Site } from '../conformance/site'
import { openTwoApps } from '../conformance/two-apps'
import type { TestHost } from '../hosts/test-host'
import { isForPackets, mutantsOf, runSteps } from './mutants'

type Ground = {
  start: () => Promise<TestHost>
  /** How often a quiet host is proven. */
  turns: number
  /** Whether a mutant is made, by its name. */
  isTried(name: string): boolean
  /** How many mutants there have to be. */
  atLeast: number
  /** Prints what each was found by. */
  tellEach: boolean
}

/** On a host with two apps: packets show what holds, and that what does not hold is found. */
export function tellProof({ start, turns, isTried, atLeast, tellEach }: Ground): void {
  let site: Site
  let router = 0
  const ask = () => ({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })

  async function proof(): Promise<ProofView> {
    const { id } = await prove(ask())
    const { proof: shown } = await show({ ctx: ask().ctx, input: { ...ask().input, id } })
    if (!shown) throw new Error('nothing was kept')
    return shown
  }

  /** What could be shown neither way. */
  async function unshown({ id, sources, checks }: ProofView): Promise<string[]> {
    const sent = await Promise.all(sources.map((source) => lines({ ctx: ask().ctx, input: { id, source: source.id } })))
    return [
      ...sent
        .flat()
        .flatMap(({ state, source, target, answer }) =>
          state === 'unknown' ? [`${source} → ${target}: ${answer}`] : [],
        ),
      ...checks.flatMap(({ state, title, detail }) => (state === 'unknown' ? [`${title}: ${detail}`] : [])),
    ]
  }

  beforeAll(async () => {
    ;({ site, router } = await openTwoApps(start))
  })
  afterAll(() => site.close())

  test('shows of every app what it reaches and what it does not, by the rule that decided', async () => {
    let shown = await proof()
    expect(wrong(shown)).toEqual([])
    // A guest that has just started may have no address of its own for IPv6 yet, and then sends nothing by it.
    await vi.waitFor(
      async () => {
        shown = await proof()
        expect(await unshown(shown)).toEqual([])
      },
      { timeout: 30_000 },
    )
    expect(shown.statements).toBeGreaterThan(60)
    expect(shown.asExpected).toBe(shown.statements)
    expect(shown.sources.map(({ title }) => title)).toEqual([
      'nginx-01 (301)',
      'wordpress-02 (302)',
      'DHCP and DNS',
      'Router',
      'The LAN',
    ])
  })

  test('finds no fault in a quiet host, again and again', async () => {
    for (let turn = 0; turn < turns; turn += 1) expect(wrong(await proof()), `turn ${turn}`).toEqual([])
  }, 1_800_000)

  test('finds every mutant', async () => {
    const rules = (await site.inGuest(router, 'cat', '/etc/proximity/rules.v4')).stdout
    const tried = mutantsOf(rules).filter(({ name }) => isTried(name))
    expect(tried.length).toBeGreaterThanOrEqual(atLeast)
    const missed: string[] = []
    let byPackets = 0
    for (const mutant of tried) {
      const { name, make, mend } = mutant
      await runSteps(site, router, make)
      const shown = await proof()
      await runSteps(site, router, mend)
      if (shown.problems.length > 0) byPackets += 1
      if (wrong(shown).length === 0 || (isForPackets(mutant) && shown.problems.length === 0)) missed.push(name)
      if (tellEach) console.log(`${wrong(shown).length === 0 ? 'missed' : 'caught'} ${name}: ${wrong(shown)[0] ?? ''}`)
      // The next one has nothing to hide behind.
      await vi.waitFor(async () => expect(wrong(await proof()), name).toEqual([]), { timeout: 90_000 })
    }
    console.log(`${tried.length - missed.length} of ${tried.length} mutants caught, ${byPackets} of them by packets`)
    expect(missed).toEqual([])
  }, 1_800_000)
}

function wrong({ problems, checks }: ProofView): string[] {
  return [
    ...problems.map(({ source, target, answer, counted }) => `${source} → ${target}: ${answer} ${counted ?? ''}`),
    ...checks.filter(({ state }) => state === 'not-as-expected').map(({ title, detail }) => `${title}: ${detail}`),
  ]
}
