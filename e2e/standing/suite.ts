import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { list } from '@/server/apps'
import { run } from '@/server/checks'
import { overview } from '@/server/hosts'
import { INITIALIZE, isolation, plan, status, topology } from '@/server/networks'
import type { Site } from '../conformance/site'
import { openTwoApps } from '../conformance/two-apps'
import { opens } from '../conformance/with-packets'
import type { TestHost } from '../hosts/test-host'
import { undertake } from '../product/initialize'
import { type Case, CASES } from './isolation'
import { FAULTS, type Fault } from './ways'

const INTERNET = '8.8.8.8'
const SERVER = '203.0.113.80'
const NEIGHBOUR = '192.168.77.5'

/** What crosses the bridge of the LAN while app 301 asks this address. */
const WATCH = `tcpdump --immediate-mode -lni vmbr0 "icmp and dst host $0" >/run/seen 2>/run/said & watch=$!
until grep -q listening /run/said; do :; done
lxc-attach -n 301 -- ping -c 2 -W 1 "$0" >/dev/null
kill $watch; wait $watch; cat /run/seen; cat /run/said >&2`

/** What a look says of a network that leads nowhere, wherever its standing is told, and that the plan mends it. */
export function tellStanding(start: () => Promise<TestHost>): void {
  let site: Site
  let router = 0
  const ask = () => ({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })
  const reaches = async () => (await site.inGuest(301, 'ping', '-c', '1', '-W', '2', INTERNET)).exitCode === 0
  const make = async ({ on, script }: Fault['make']) => {
    const { exitCode, stderr } = await (on === 'host'
      ? site.sh('sh', '-c', `R=${router}; ${script}`)
      : site.inGuest(router, 'sh', '-c', script))
    if (exitCode !== 0) throw new Error(`${script}: ${stderr}`)
  }
  /** Where it is told, after a fresh look: the overview, the picture, and the REST interface. */
  async function told() {
    const { isolated_network: works } = await status(ask())
    const { sentence, next, findings } = await overview(ask())
    const { nodes, edges } = await topology(ask())
    const stateOf = (id: string) => [...nodes, ...edges].find((each) => each.id === id)?.state
    return {
      ...{ works, sentence, next, remedy: findings.find(({ id }) => id === 'router')?.remedy },
      ...{ router: stateOf(`guest:${router}`), out: stateOf('nat:router'), toApps: stateOf('link:router-apps') },
    }
  }
  const works = async () => {
    const { sentence, ...rest } = await told()
    expect({ ...rest, sentence }).toEqual({
      ...{ works: true, next: 'nothing', router: 'good', out: 'good', toApps: 'good', remedy: undefined },
      sentence: expect.stringMatching(/^The isolated network works\./) as string,
    })
  }

  beforeAll(async () => {
    ;({ site, router } = await openTwoApps(start))
  })
  afterAll(() => site.close())

  test('a network on which nothing is wrong works', async () => {
    await works()
    expect(await reaches()).toBe(true)
  })

  test.each(FAULTS.map((fault) => [fault.name, fault] as const))(
    '%s is told by the next look, and mended by the plan',
    async (_name, { make: steps, says, toApps, change }) => {
      await make(steps)
      expect(await told()).toEqual({
        ...{ works: false, next: 'repair', router: 'failed', out: 'failed', toApps },
        sentence: expect.stringMatching(says) as string,
        remedy: 'Look at the plan: it shows what would be changed.',
      })
      expect(await reaches()).toBe(false)
      const { steps: planned } = await plan({ ctx: ask().ctx, input: { ...ask().input, intent: INITIALIZE } })
      expect(planned.flatMap(({ changes }) => changes)[0]?.title).toMatch(change)
      expect(await undertake(site.product, INITIALIZE)).toMatchObject({ state: 'done', error: null })
      await works()
      await vi.waitFor(async () => expect(await reaches()).toBe(true), { timeout: 20_000 })
    },
  )

  test.each(CASES.map((each) => [each.name, each] as const))(
    'where %s, it is said whether apps are isolated',
    async (_name, { make: steps, says, holds, seenAs, opens: expected }) => {
      await make(steps)
      expect((await status(ask())).isolated_network).toBe(false)
      const { rows } = await list(ask())
      const { networks } = await topology(ask())
      expect(rows.filter(({ attachment }) => attachment === 'network').map(({ isolated }) => isolated)).toEqual([
        holds,
        holds,
      ])
      expect(networks.find(({ isolated }) => isolated)).toMatchObject({ holds })
      expect(await isolation(ask())).toMatchObject({ isLoaded: false, instead: expect.stringMatching(says) as string })
      if (site.host.can.packets) {
        expect(await senders()).toBe(seenAs)
        expect({
          host: await opens(site, 301, site.host.lanAddress, 22),
          neighbour: await opens(site, 301, NEIGHBOUR, 80),
          internet: await opens(site, 301, SERVER, 80),
        }).toEqual({ host: expected.lan, neighbour: expected.lan, internet: expected.internet })
      }
      expect(await undertake(site.product, INITIALIZE)).toMatchObject({ state: 'done', error: null })
      await works()
    },
  )

  /** Under whose address the LAN sees what an app sends to the internet. */
  async function senders(): Promise<Case['seenAs']> {
    const { stdout, stderr } = await site.sh('sh', '-c', WATCH, INTERNET)
    const from = / IP (\S+) > /.exec(stdout)?.[1]
    if (!/listening on vmbr0/.test(stderr)) throw new Error(stderr)
    if (from === undefined) return 'nobody'
    return from.startsWith('10.10.0.') ? 'itself' : 'the router'
  }

  test('when all of that is mended, every check passes', async () => {
    const wrong = (await run(ask())).filter(({ verdict }) => verdict === 'fail')
    expect(wrong.map(({ id, sentence }) => `${id}: ${sentence}`)).toEqual([])
  })
}
