import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { RULES as PORT_RULES } from '@/server/capabilities/guard/ports'
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

  test('tells of a frame to the bridge of a firewall by the rule that drops it, since nobody answers either way', async () => {
    const told = async (id: string, source = 'app-301') => {
      const sent = await lines({ ctx: ask().ctx, input: { id, source } })
      return sent
        .filter(({ target }) => target.includes('firewall bridge'))
        .map(({ target, state, answer, counted }) => ({ target, state, answer, counted }))
    }
    const both = (state: string, counted: string) =>
      ['This host, by its firewall bridge', 'This host, by another app’s firewall bridge'].map((target) => ({
        ...{ target, state, answer: 'Not reached: nothing came back.' },
        counted: `The host’s rule “${PORT_RULES.host}” ${counted}`,
      }))
    // Two apps send by their own bridge, and by that of the other one.
    expect(await told((await proof()).id)).toEqual(both('as-expected', 'counted 4 packets that were sent to it.'))
    await site.sh('nft', 'delete', 'table', 'bridge', 'proximity')
    expect(await told((await proof()).id)).toEqual(both('not-as-expected', 'is not there.'))
    await site.sh('nft', '-f', '/etc/proximity/guard.nft')
    expect(await told((await proof()).id)).toEqual(both('as-expected', 'counted 4 packets that were sent to it.'))
    // What does not come as far as the other one is not sent, and its own bridge is still there.
    await site.sh('ip', 'link', 'set', 'fwpr302p0', 'nomaster')
    const { id } = await proof()
    for (const source of ['app-301', 'app-302'])
      expect(await told(id, source)).toEqual(both('as-expected', 'counted 2 packets that were sent to it.').slice(0, 1))
    await site.sh('ip', 'link', 'set', 'fwpr302p0', 'master', 'proximity-lan')
    expect(await told((await proof()).id)).toEqual(both('as-expected', 'counted 4 packets that were sent to it.'))
  })

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
