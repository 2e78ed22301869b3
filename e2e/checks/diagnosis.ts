import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { explain, run, type Repair } from '@/server/checks'
import { plan, topology } from '@/server/networks'
import type { Site } from '../conformance/site'
import { openTwoApps } from '../conformance/two-apps'
import type { TestHost } from '../hosts/test-host'
import { undertake } from '../product/initialize'
import { FAULTS, type Fault } from './faults'
import { refusedPaths, wrongPaths } from './paths'

type Ground = {
  start: () => Promise<TestHost>
  isTried(name: string): boolean
  tellEach: boolean
}

/** Faults are made on a host with two apps: the checks and the path name their cause, and the repair that is offered mends them. */
export function tellDiagnosis({ start, isTried, tellEach }: Ground): void {
  let site: Site
  let router = 0
  const ask = () => ({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })
  const wrong = async () => (await run(ask())).filter(({ verdict }) => verdict !== 'pass')
  const settled = (why: string) =>
    vi.waitFor(
      async () => {
        const left = await wrong()
        if (left.every(({ id }) => id === 'dhcp.log')) await script(FORGET_LOG)
        if (left.length > 0) throw new Error(`after ${why}: ${left.map(inWords).join(' · ')}`)
      },
      { timeout: 45_000, interval: 100 },
    )
  const outside = async () => {
    const { nodes } = await topology(ask())
    return Object.fromEntries(
      nodes.flatMap(({ id, state }) => (id === 'gateway' || id === 'internet' ? [[id, state]] : [])),
    )
  }
  const script = async (text: string) => {
    const { exitCode, stderr, stdout } = await site.sh('sh', '-c', `R=${router}\n${text}`)
    if (exitCode !== 0) throw new Error(`${text}: ${stderr}${stdout}`)
  }

  beforeAll(async () => {
    ;({ site, router } = await openTwoApps(start))
  })
  afterAll(() => site.close())

  test('a host on which nothing is wrong passes every check, and an app reaches the internet by name', async () => {
    await settled('nothing was made')
    const path = await explain({ ctx: ask().ctx, input: { ...ask().input, from: '301', to: 'example.com' } })
    expect(path.hops.filter(({ verdict }) => verdict !== 'pass').map(inWords)).toEqual([])
    expect(path.address).toMatch(/^\d/)
    expect(path.hops.at(-1)?.id).toBe('path.reply')
    expect(await outside()).toEqual({ gateway: 'good', internet: 'good' })
  })

  test('a path from anybody to anybody ends where it is meant to', async () => {
    expect(await wrongPaths(site.product)).toEqual([])
    await refusedPaths(site.product)
  })

  const tried = FAULTS.filter(({ name }) => isTried(name))
  const told = { found: 0, named: 0, repaired: 0, repairable: 0 }

  test.each(tried.map((fault) => [fault.name, fault] as const))('%s', async (name, fault) => {
    try {
      await tell(fault)
    } catch (error) {
      if (tellEach) console.log(`${name}: ${error instanceof Error ? error.message.slice(0, 1500) : String(error)}`)
      // The next one has nothing to hide behind.
      await recover(fault)
      throw error
    }
    if (tellEach) console.log(`${name}: ${JSON.stringify(told)}`)
  })

  async function recover({ byHand, after }: Fault): Promise<void> {
    await script(byHand ?? after ?? 'true').catch(() => undefined)
    for (let round = 0; round < 4; round += 1) {
      const repairs = (await wrong()).flatMap(({ cases }) => cases.flatMap(({ repair }) => repair ?? []))
      if (repairs.length === 0) break
      for (const repair of repairs)
        if ('intent' in repair) await undertake(site.product, repair.intent).catch(() => undefined)
    }
    await script(FORGET_LOG)
  }

  async function tell(fault: Fault): Promise<void> {
    const { name, make, cause, also = [], path, byHand, after } = fault
    await script(make)
    const outcomes = await run(ask())
    const failing = outcomes.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn' || verdict === 'unknown')
    expect(
      failing.map(({ id }) => id),
      `${name}: ${failing.map(inWords).join(' · ')}`,
    ).toContain(cause)
    const others = failing.filter(({ id }) => id !== cause && !also.includes(id))
    if (others.length > 0) throw new Error(`also: ${others.map(inWords).join(' · ')}`)
    told.found += 1
    const way = await explain({ ctx: ask().ctx, input: { ...ask().input, from: '301', to: 'example.com' } })
    const end = way.broken === null ? undefined : way.hops[way.broken]?.id
    expect(end, `${name}: ${way.hops.map(inWords).join(' · ')}`).toBe(path)
    told.named += 1
    const repair = failing.find(({ id }) => id === cause)?.cases.find(({ repair: it }) => it)?.repair ?? null
    if (byHand !== undefined) {
      expect(repair === null || 'page' in repair, name).toBe(true)
      await script(byHand)
      await script(FORGET_LOG)
      return void (await settled(name))
    }
    told.repairable += 1
    await mend(name, repair)
    if (after !== undefined) await script(`${after}\n${FORGET_LOG}`)
    await settled(name)
    told.repaired += 1
  }

  async function mend(name: string, repair: Repair | null): Promise<void> {
    if (!repair || !('intent' in repair)) throw new Error(`${name}: no repair is offered`)
    const input = { ...ask().input, intent: repair.intent }
    const view = await plan({ ctx: ask().ctx, input })
    // What follows guests may have been quicker.
    if (view.empty) return
    const { state, error } = await undertake(site.product, repair.intent)
    expect({ state, error }, name).toEqual({ state: 'done', error: null })
  }

  test('counts what was found and what was mended', () => {
    console.log(
      `${told.found} of ${tried.length} faults found, ${told.named} named by the path, ${told.repaired} of ${told.repairable} repaired by one click`,
    )
    expect(told.found).toBe(tried.length)
  })
}

/** What was logged while a fault stood is history as soon as somebody has mended it by hand. */
const FORGET_LOG =
  'journalctl --quiet --rotate --vacuum-time=1us >/dev/null 2>&1; sleep 1; journalctl --quiet --vacuum-time=1us >/dev/null 2>&1'

const inWords = ({ id, verdict, sentence }: { id: string; verdict: string; sentence: string }): string =>
  `${id} ${verdict}: ${sentence}`
