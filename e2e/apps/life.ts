import { beforeAll, expect, test, vi } from 'vitest'
import { list } from '@/server/apps'
import { leases, plan } from '@/server/networks'
import { keepUpWithGuests } from '@/server/networks/follow-guests'
import type { Intent } from '@/server/networks/intent/spec'
import { addApp, type Site } from '../conformance/site'
import { undertake } from '../product/initialize'

/** A guest is started, begun anew, ended, and destroyed with what it had. */
export function tellLife(open: () => Promise<Site>): void {
  let site: Site
  const ask = () => ({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })
  const stateOf = async () => (await list(ask())).rows.find(({ vmid }) => vmid === 321)?.state
  const does = async (intent: Intent) =>
    expect(await undertake(site.product, intent)).toMatchObject({ state: 'done', error: null })
  const processOf = async () => (await site.sh('lxc-info', '-n', '321', '-p', '-H')).stdout.trim()

  beforeAll(async () => {
    site = await open()
    await addApp(site, 321, 'cache')
    await keepUpWithGuests(ask())
  })

  test('runs when it was started, by another process when it was restarted, and rests when it was shut down', async () => {
    await does({ do: 'power', what: 'start', guest: '321' })
    expect(await stateOf()).toBe('running')
    const first = await processOf()
    await does({ do: 'power', what: 'reboot', guest: '321' })
    expect(await processOf()).toMatch(/^\d+$/)
    expect(await processOf()).not.toBe(first)
    await does({ do: 'power', what: 'shutdown', guest: '321' })
    expect(await stateOf()).toBe('stopped')
    await does({ do: 'power', what: 'start', guest: '321' })
    await does({ do: 'power', what: 'stop', guest: '321' })
    expect(await stateOf()).toBe('stopped')
  })

  test('is not destroyed while it is protected', async () => {
    await site.sh('pct', 'set', '321', '--protection', '1')
    const { refused } = await plan({
      ctx: ask().ctx,
      input: { ...ask().input, intent: { do: 'destroy', guest: '321' } },
    })
    expect(refused).toContain('is protected')
    await site.sh('pct', 'set', '321', '--protection', '0')
  })

  test('is gone with its name and its address', async () => {
    const intent = { do: 'destroy', guest: '321' } as const
    const { preflight } = await plan({ ctx: ask().ctx, input: { ...ask().input, intent } })
    expect(preflight.map(({ value }) => value)).toEqual([
      'goes with its disks',
      expect.stringMatching(/^frees .*cache\.prox\.local/),
    ])
    await does(intent)
    expect(await stateOf()).toBeUndefined()
    await keepUpWithGuests(ask())
    await vi.waitFor(
      async () => expect((await leases(ask())).rows.map(({ name }) => name)).not.toContain('cache.prox.local'),
      { timeout: 10_000, interval: 200 },
    )
  })
}
