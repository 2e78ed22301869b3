import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run, type Repair } from '@/server/checks'
import { breakage, BREAKS } from '@/server/checks/breaks'
import { plan } from '@/server/networks'
import { keepUpWithGuests } from '@/server/networks/follow-guests'
import { addApp, openSite, startGuest, type Site } from '../conformance/site'
import { startSimulatedHost } from '../hosts/simulated'
import { initialize, undertake } from '../product/initialize'
import { refusedPaths, wrongPaths } from './paths'

describe('what somebody breaks on the simulated host', () => {
  let site: Site
  const ask = () => ({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })
  const wrong = async () => (await run(ask())).filter(({ verdict }) => verdict !== 'pass')

  beforeAll(async () => {
    site = await openSite(() => startSimulatedHost())
    expect((await initialize(site.product)).state).toBe('done')
    await addApp(site, 301, 'nginx-01')
    await addApp(site, 302, 'wordpress-02')
    await keepUpWithGuests(ask())
    for (const vmid of [301, 302]) await startGuest(site, vmid)
  })
  afterAll(() => site.close())

  test('is nothing at first: every check passes', async () => {
    expect((await wrong()).map(({ id, sentence }) => `${id}: ${sentence}`)).toEqual([])
  })

  test('a path from anybody to anybody ends where it is meant to', async () => {
    expect(await wrongPaths(site.product)).toEqual([])
    await refusedPaths(site.product)
  })

  test('is at least a dozen things', () => expect(BREAKS.length).toBeGreaterThanOrEqual(12))

  test.each(BREAKS.map(({ id, title }) => [title, id]))(
    '%s: is found, and mended by what is offered',
    async (_title, id) => {
      await site.sh(...(await breakage({ ctx: ask().ctx, input: { ...ask().input, id } })))
      const failing = (await wrong()).filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
      const repair = failing.flatMap(({ cases }) => cases).find((it) => it.repair)?.repair as Repair
      if (!repair || !('intent' in repair)) throw new Error(`nothing is offered: ${JSON.stringify(failing)}`)
      const { empty } = await plan({ ctx: ask().ctx, input: { ...ask().input, intent: repair.intent } })
      expect(empty).toBe(false)
      expect(await undertake(site.product, repair.intent)).toMatchObject({ state: 'done', error: null })
      expect((await wrong()).map(({ id: check, sentence }) => `${check}: ${sentence}`)).toEqual([])
    },
  )
})
