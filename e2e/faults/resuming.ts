import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { finish, INITIALIZE, plan } from '@/server/networks'
import { get, list, settle, takeBackNow } from '@/server/operations'
import type { OperationView } from '@/server/views/operation'
import { openSite, type Site } from '../conformance/site'
import type { TestHost } from '../hosts/test-host'
import { openProduct, type Product } from '../product/product'
import { endWaiting, killedAt } from './kill'

/** What is said of its steps and their changes. */
const statesIn = ({ steps }: OperationView): string[] =>
  steps.flatMap(({ state, changes }) => [state, ...changes.map((change) => change.state)])

type Ground = { start: () => Promise<TestHost>; fingerprint: (site: Site) => Promise<string> }

/** A dashboard that was killed in mid-operation is started again, with what it had stored. */
export function tellResuming({ start, fingerprint }: Ground): void {
  let site: Site
  let before: string
  const open: { folder: string; product: Product }[] = []
  beforeAll(async () => {
    site = await openSite(start)
    before = await fingerprint(site)
  })
  afterAll(async () => {
    endWaiting()
    for (const { product, folder } of open) {
      await product.close()
      rmSync(folder, { recursive: true, force: true })
    }
    await site.close()
  })

  /** The dashboard after its restart, and the operation that it finds. */
  async function restarted(moment: number, undoAfter: number) {
    const folder = mkdtempSync(join(tmpdir(), 'proximity-resume-'))
    expect(await killedAt(moment, site.host, { intent: INITIALIZE, spec: {}, undoAfter, folder })).toBe('killed')
    const product = await openProduct(site.host, { undoAfter, folder })
    open.push({ folder, product })
    await settle({ ctx: product.ctx })
    const [found] = await list({ ctx: product.ctx, input: {} })
    const input = { id: found?.id ?? '' }
    return { product, input, seen: () => get({ ctx: product.ctx, input }) }
  }

  test('it says that the host waits, and undoes at once when asked to', async () => {
    const { product, input, seen } = await restarted(18, 600)
    expect(await seen()).toMatchObject({ state: 'interrupted', undoneAt: expect.any(Number) as number })
    expect(statesIn(await seen())).not.toContain('running')
    await takeBackNow({ ctx: product.ctx, input })
    expect(await seen()).toMatchObject({
      state: 'rolled-back',
      undoneAt: null,
      lines: ['The host has taken back what was begun. A look at it shows that.'],
    })
    expect(await fingerprint(site)).toBe(before)
    await expect(takeBackNow({ ctx: product.ctx, input })).rejects.toThrow('not interrupted')
  })

  test('it tells the end by itself when nobody decides', async () => {
    const { seen } = await restarted(11, 4)
    await vi.waitFor(async () => expect(await seen()).toMatchObject({ state: 'rolled-back' }), { timeout: 30_000 })
    expect(statesIn(await seen())).toContain('undone')
    for (const state of ['running', 'done']) expect(statesIn(await seen())).not.toContain(state)
    expect(await fingerprint(site)).toBe(before)
  })

  test('it finishes: taken back first, then run again to its end', async () => {
    const { product, input, seen } = await restarted(30, 600)
    const { operationId } = await finish({ ctx: product.ctx, input })
    await product.ctx.running.finished(operationId)
    expect((await seen()).state).toBe('rolled-back')
    expect(await get({ ctx: product.ctx, input: { id: operationId } })).toMatchObject({ state: 'done', error: null })
    expect((await plan({ ctx: product.ctx, input: { hostId: product.hostId } })).empty).toBe(true)
  })
}
