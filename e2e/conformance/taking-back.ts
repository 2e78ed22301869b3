import { expect, test } from 'vitest'
import { plan, start } from '@/server/networks'
import { cancel, get, watch } from '@/server/operations'
import { initialize } from '../product/initialize'
import type { Site } from './site'

/** Everything of the host that an operation may touch, as text. */
export async function fingerprint({ sh }: Site): Promise<string> {
  const files =
    'for f in /etc/network/interfaces /etc/pve/lxc/*.conf; do echo "$f"; cat "$f"; done; ls -A /etc/proximity /etc/systemd/system /var/lib/proximity 2>&1'
  const links = await sh('ip', '-j', 'link', 'show')
  const names = (JSON.parse(links.stdout) as { ifname?: string }[]).map(({ ifname }) => ifname).sort()
  const tables = await sh('nft', 'list', 'tables')
  return [(await sh('sh', '-c', files)).stdout, names.join(' '), tables.stdout].join('\n')
}

export function takingBack(site: () => Site): void {
  const ask = () => ({ ctx: site().product.ctx, input: { hostId: site().product.hostId } })

  test('puts everything back when a step fails, and measures it', async () => {
    const before = await fingerprint(site())
    const mend = await site().host.fail(['pct', 'start'])
    const run = await initialize(site().product)
    await mend()
    expect(run.state).toBe('rolled-back')
    expect(run.error?.code).toBe('command-failed')
    expect(run.lines).toEqual(['Everything was put back. A look at the host shows it as it was before.'])
    expect(run.steps.map(({ state }) => state)).toEqual(['unchanged', 'unchanged', 'undone', 'undone', 'failed'])
    expect(run.steps[4]?.changes.map(({ state }) => state)).toEqual(['undone', 'undone'])
    expect(await fingerprint(site())).toBe(before)
  })

  test('takes back what was done when a person cancels, and lets nobody start beside it', async () => {
    const before = await fingerprint(site())
    const { ctx, hostId } = site().product
    const { digest } = await plan(ask())
    const { operationId } = await start({ ctx, input: { hostId, digest } })
    await expect(start({ ctx, input: { hostId, digest } })).rejects.toThrow(/is running on|has changed/)
    for await (const { view } of watch({ ctx, input: { id: operationId, signal: new AbortController().signal } })) {
      const isFar = view.steps[3]?.changes.some(({ state }) => state === 'done')
      if (isFar && !view.cancelling && view.state === 'running') await cancel({ ctx, input: { id: operationId } })
    }
    await ctx.running.finished(operationId)
    const run = await get({ ctx, input: { id: operationId } })
    expect(run).toMatchObject({ state: 'rolled-back', error: { code: 'cancelled' } })
    expect(await fingerprint(site())).toBe(before)
  })

  test('goes through after the cause is gone', async () => {
    expect((await initialize(site().product)).state).toBe('done')
    expect((await plan(ask())).empty).toBe(true)
  })
}
