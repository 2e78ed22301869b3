import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { eventsAfter } from '@/server/db/operations'
import { END } from '@/server/end'
import { INITIALIZE, finish, plan } from '@/server/networks'
import { get, list, settle } from '@/server/operations'
import { openSite, type Site } from '../conformance/site'
import type { TestHost } from '../hosts/test-host'
import { initialize, undertake } from '../product/initialize'
import { openProduct, type Product } from '../product/product'
import { endWaiting, stoppedAt } from './kill'

type Ground = { start: () => Promise<TestHost>; fingerprint: (site: Site) => Promise<string> }

/** Longer than any test: nothing is taken back by the clock. */
const NEVER = 3600

/** A dashboard in a process of its own is asked to end in mid-operation, and another one is started with what it had stored. */
export function tellStopping({ start, fingerprint }: Ground): void {
  let site: Site
  let before: string
  let folder: string
  let product: Product | null = null
  beforeAll(async () => {
    site = await openSite(start)
    // Packages stay once they are installed.
    await initialize(site.product)
    await undertake(site.product, { do: 'remove', apps: 'return' })
    before = await fingerprint(site)
  })
  afterAll(async () => {
    endWaiting()
    await site.close()
  })
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'proximity-stop-'))
  })
  afterEach(async () => {
    await product?.close()
    product = null
    rmSync(folder, { recursive: true, force: true })
    await undertake(site.product, { do: 'remove', apps: 'return' })
    expect(await fingerprint(site)).toBe(before)
  })

  const stopped = (moment: number, errand: { undoAfter: number; stopAfter: number }, again?: { after: number }) =>
    stoppedAt(moment, site.host, { intent: INITIALIZE, spec: {}, folder, ...errand }, again)

  /** Bytes of SQLite's log that are not in the database file. */
  const unflushed = () => statSync(join(folder, 'proximity.db-wal'), { throwIfNoEntry: false })?.size ?? 0

  /** The dashboard after its restart, and the operation that it finds. */
  async function restarted(undoAfter: number) {
    product = await openProduct(site.host, { undoAfter, folder })
    const { ctx } = product
    const [found] = await list({ ctx, input: {} })
    const input = { id: found?.id ?? '' }
    const events = (await eventsAfter(ctx.db, input.id, 0)).map(({ event }) => event)
    return { ctx, input, found, events, seen: () => get({ ctx, input }), hostId: product.hostId }
  }

  test.each([1, 12, 30, 39])('with time enough, it finishes first: moment %i', async (moment) => {
    const { code, outcome } = await stopped(moment, { undoAfter: NEVER, stopAfter: 120 })
    expect({ code, outcome }).toEqual({ code: 0, outcome: 'done' })
    expect(unflushed()).toBe(0)
    const { ctx, found, hostId } = await restarted(NEVER)
    expect(found).toMatchObject({ state: 'done' })
    expect((await plan({ ctx, input: { hostId } })).empty).toBe(true)
  })

  describe('without time', () => {
    test.each([1, 2, 11, 24, 37])(
      'it ends after the change at which it is, and the host takes back: moment %i',
      async (moment) => {
        const { code, seconds } = await stopped(moment, { undoAfter: 4, stopAfter: 0 })
        expect(code).toBe(0)
        expect(seconds).toBeLessThan(END / 1000)
        expect(unflushed()).toBe(0)
        const { ctx, events, seen } = await restarted(4)
        const count = (type: string) => events.filter((event) => event.type === type).length
        expect(count('change-ended')).toBe(count('change-started'))
        expect(count('undo-started')).toBe(0)
        await settle({ ctx })
        await vi.waitFor(async () => expect((await seen()).state).toBe('rolled-back'), {
          timeout: 40_000,
          interval: 250,
        })
        expect(await fingerprint(site)).toBe(before)
      },
    )

    test('the next start finishes it, when somebody asks for that', async () => {
      expect((await stopped(18, { undoAfter: NEVER, stopAfter: 0 })).code).toBe(0)
      const { ctx, input, hostId } = await restarted(NEVER)
      await settle({ ctx })
      const { operationId } = await finish({ ctx, input })
      await ctx.running.finished(operationId)
      expect(await get({ ctx, input: { id: operationId } })).toMatchObject({ state: 'done', error: null })
      expect((await plan({ ctx, input: { hostId } })).empty).toBe(true)
    })
  })

  test('a second signal ends it at once, and the host takes back', async () => {
    const { code, seconds } = await stopped(9, { undoAfter: 4, stopAfter: 120 }, { after: 1100 })
    expect(code).toBe(143)
    expect(seconds).toBeLessThan(3)
    const { ctx, seen } = await restarted(4)
    await settle({ ctx })
    await vi.waitFor(async () => expect((await seen()).state).toBe('rolled-back'), { timeout: 40_000, interval: 250 })
  })
}
