import { describe, expect, it, vi } from 'vitest'
import { type Check, fail, pass, unknown, warn } from './check'
import type { App, Ground } from './ground'
import { CHECKS } from './list'
import { runChecks, withNeeds } from './run'

const app = (vmid: number, running = true): App =>
  ({ guest: { vmid, running }, title: `app-${vmid} (${vmid})` }) as unknown as App
const ground = { apps: [app(301), app(302), app(303, false)] } as unknown as Ground
const common = { group: 'host', title: '' } as const
const once = (id: string, said: ReturnType<typeof pass>, needs: string[] = []): Check => ({
  ...{ ...common, id, title: id, needs },
  once: () => Promise.resolve(said),
})
const outcomes = async (checks: readonly Check[]) =>
  new Map((await runChecks({ ground, checks })).map((outcome) => [outcome.id, outcome]))

describe('checks', () => {
  it('are not asked where what they need does not hold, and say what that is', async () => {
    const ask = vi.fn(() => Promise.resolve(pass('fine')))
    const late: Check = { ...common, id: 'late', needs: ['bad'], once: ask }
    const told = await outcomes([late, once('last', pass(''), ['late']), once('bad', fail('broken', '', null))])
    expect(ask).not.toHaveBeenCalled()
    expect(told.get('late')).toMatchObject({ verdict: 'not-run', sentence: 'First: “bad”.' })
    expect(told.get('last')?.verdict).toBe('not-run')
    expect(told.get('bad')?.verdict).toBe('fail')
  })

  it('go on after a warning, and not after what nobody could tell', async () => {
    const told = await outcomes([
      once('odd', warn('odd', '')),
      once('dark', unknown('dark')),
      once('a', pass('a'), ['odd']),
      once('b', pass('b'), ['dark']),
    ])
    expect([told.get('a')?.verdict, told.get('b')?.verdict]).toEqual(['pass', 'not-run'])
  })

  it('are asked of each running app, and held up by what fails for that app alone', async () => {
    const plugged: Check = {
      ...{ ...common, id: 'plugged', all: (count) => `${count} are` },
      each: (_ground, _inquiry, { guest }) =>
        Promise.resolve(guest.vmid === 301 ? fail('unplugged', '', null) : pass('plugged')),
    }
    const reaches: Check = {
      ...{ ...common, id: 'reaches', needs: ['plugged'], all: (count) => `${count} do` },
      each: () => Promise.resolve(pass('reaches')),
    }
    const told = await outcomes([plugged, reaches])
    expect(told.get('plugged')).toMatchObject({ verdict: 'fail', sentence: 'app-301 (301): unplugged' })
    expect(told.get('reaches')?.cases.map(({ subject, verdict }) => [subject?.vmid, verdict])).toEqual([
      [301, 'not-run'],
      [302, 'pass'],
    ])
  })

  it('say of all apps together what holds for all of them, and leave out those to whom it does not apply', async () => {
    const each = (said: (vmid: number) => ReturnType<typeof pass> | null): Check => ({
      ...{ ...common, id: 'each', all: (count) => `${count} apps do` },
      each: (_ground, _inquiry, { guest }) => Promise.resolve(said(guest.vmid)),
    })
    expect((await outcomes([each(() => pass('one does'))])).get('each')?.sentence).toBe('2 apps do')
    const some = (await outcomes([each((vmid) => (vmid === 301 ? pass('does') : null))])).get('each')
    expect([some?.sentence, some?.cases.length]).toEqual(['app-301 (301): does', 1])
    const none = (await outcomes([each(() => null)])).get('each')
    expect(none).toMatchObject({ verdict: 'not-run', cases: [] })
  })

  it('that fail to ask are unknown, with the reason', async () => {
    const broken: Check = { ...common, id: 'broken', once: () => Promise.reject(new Error('no connection')) }
    expect((await outcomes([broken])).get('broken')).toMatchObject({ verdict: 'unknown', sentence: 'no connection' })
  })

  it('are told one by one as they are known', async () => {
    const told: string[] = []
    const slow: Check = {
      ...common,
      id: 'slow',
      once: () => new Promise((resolve) => setTimeout(resolve, 5, pass(''))),
    }
    await runChecks({ ground, checks: [slow, once('quick', pass(''))], tell: ({ id }) => told.push(id) })
    expect(told).toEqual(['quick', 'slow'])
  })
})

describe('the list of checks', () => {
  const ids = CHECKS.map(({ id }) => id)

  it('names each once, and needs only what is in it', () => {
    expect(new Set(ids).size).toBe(ids.length)
    expect(CHECKS.flatMap(({ needs = [] }) => needs).filter((need) => !ids.includes(need))).toEqual([])
  })

  it('needs nothing in a circle', () => {
    const inCircle = ids.filter((id) =>
      withNeeds(CHECKS, CHECKS.find((check) => check.id === id)?.needs ?? []).some((check) => check.id === id),
    )
    expect(inCircle).toEqual([])
  })

  it('chooses a check with all that it needs', () => {
    const chosen = withNeeds(CHECKS, ['apps.internet']).map(({ id }) => id)
    expect(chosen).toEqual(expect.arrayContaining(['router.runs', 'bridge.up', 'nat.masquerade', 'apps.internet']))
    expect(chosen).not.toContain('dhcp.alone')
  })
})
