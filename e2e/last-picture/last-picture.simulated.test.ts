import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { CAPABILITIES } from '@/server/capabilities/registry'
import { router } from '@/server/capabilities/router'
import { getLastPicture, saveLastPicture, type LastPictureRow } from '@/server/db/last-pictures'
import { secretBox } from '@/server/db/secrets'
import * as drift from '@/server/drift'
import type { Snapshot } from '@/server/engine/snapshot'
import { list, look, overview, remove, standings } from '@/server/hosts'
import { forgetPicture, lastPicture, writeLastPictures } from '@/server/hosts/last-picture'
import { pack, unpack, writtenDown } from '@/server/hosts/last-picture/answers'
import { lookAgain } from '@/server/hosts/live/look-again'
import { metricsText } from '@/server/metrics'
import { dns, isolation, leases, plan, topology } from '@/server/networks'
import { addApp, openSite, startGuest } from '../conformance/site'
import { startSimulatedHost } from '../hosts/simulated'
import { initialize } from '../product/initialize'
import { openProduct, type Product } from '../product/product'

const PAGES = { topology, isolation, dns: dns.records, drift: drift.list, leases: leasesNow }

/** Since when they are known is kept beside the picture. */
async function leasesNow(asked: Parameters<typeof leases>[0]) {
  const { rows, pool, seenAt } = await leases(asked)
  return { rows: rows.map(({ address, mac, name, state }) => ({ address, mac, name, state })), pool, seenAt }
}

const shownOn = async ({ ctx, hostId }: Product) =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(PAGES).map(async ([page, show]) => [page, await show({ ctx, input: { hostId } })] as const),
    ),
  )

const factsOf = (seen: Snapshot) => CAPABILITIES.map((capability) => [capability.id, seen.facts(capability)])

describe('a host that is away since the dashboard was started', () => {
  let saved: string
  let folder: string
  let host: Parameters<typeof openProduct>[0]
  let before: { seen: Snapshot; pages: Awaited<ReturnType<typeof shownOn>> }
  let product: Product

  beforeAll(async () => {
    saved = mkdtempSync(join(tmpdir(), 'proximity-away-'))
    const site = await openSite(() => startSimulatedHost())
    const { hostId, ctx } = (product = await openProduct(site.host, { folder: saved }))
    await initialize(product)
    await addApp(site, 301, 'nginx-01')
    await startGuest(site, 301)
    await look({ ctx, input: { hostId, maxAge: 0 } })
    // From what is remembered and not asked again: as most pictures of a host that is followed are made.
    await lookAgain(ctx, hostId)
    before = { seen: ctx.looks.last(hostId) as Snapshot, pages: await shownOn(product) }
    await writeLastPictures(ctx)
    await product.close()
    host = site.host
    await site.close()
  })
  afterAll(() => rmSync(saved, { recursive: true }))

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'proximity-away-'))
    cpSync(saved, folder, { recursive: true })
    product = await openProduct(host, { folder })
  })
  afterEach(async () => {
    await product.close()
    rmSync(folder, { recursive: true })
  })

  const isDown = () =>
    vi.waitFor(async () => {
      const [summary] = await list({ ctx: product.ctx })
      expect(summary?.connection.state).toBe('down')
      return summary
    })
  const row = async () => (await getLastPicture(product.ctx.db, product.hostId)) as LastPictureRow

  test('is shown as it was seen last, part by part and page by page, with the age of that', async () => {
    const summary = await isDown()
    expect(summary?.seenAt).toBe(before.seen.seenAt)
    const { ctx, hostId } = product
    expect(factsOf((await lastPicture(ctx, hostId)) as Snapshot)).toEqual(factsOf(before.seen))
    expect(await shownOn(product)).toEqual(before.pages)
    const { sentence, host: shown } = await overview({ ctx, input: { hostId } })
    expect(sentence).toMatch(/^When it was last seen: The isolated network works\. 1 app,/)
    expect(shown.connection.state).toBe('down')
    expect(await standings({ ctx })).toEqual([{ hostId, state: 'unknown', sentence }])
  })

  test('is not taken for what it is now', async () => {
    await isDown()
    const { ctx, hostId } = product
    expect(await lastPicture(ctx, hostId)).not.toBeNull()
    await expect(look({ ctx, input: { hostId } })).rejects.toThrow('connection refused')
    await expect(look({ ctx, input: { hostId, maxAge: 1e9 } })).rejects.toThrow('connection refused')
    await expect(plan({ ctx, input: { hostId } })).rejects.toThrow('connection refused')
    expect(ctx.looks.last(hostId)).toBeNull()
    expect(ctx.events.of(hostId)).toEqual([])
    const { text } = await metricsText(ctx)
    expect(text).toContain('proximity_host_up{host="host"} 0')
    for (const name of ['leases', 'pool_addresses', 'network_part', 'network_isolated', 'host_seen_timestamp_seconds'])
      expect(text).not.toMatch(new RegExp(`^proximity_${name}\\{`, 'm'))
  })

  test('is said to be connecting, and no more, until it is known to be away', async () => {
    const { ctx, hostId } = product
    const [summary] = await list({ ctx })
    expect(summary).toMatchObject({ connection: { state: 'connecting' }, seenAt: null })
    expect(await lastPicture(ctx, hostId)).toBeNull()
  })

  test('has its picture written unreadable', async () => {
    const { sealed } = await row()
    expect(sealed).toMatch(/^v1(\.[\w-]+){3}$/)
    expect(() => secretBox(folder, '0'.repeat(64)).open(sealed)).toThrow()
  })

  test.each([
    ['that another key has sealed', (sealed: string) => sealed.replace(/.{8}$/, 'AAAAAAAA')],
    ['of another kind', () => product.ctx.secrets.seal({ format: 'another' })],
    ['that is not packed so', () => product.ctx.secrets.seal('H4sIAAAAAAAA')],
  ])('shows nothing of a picture %s, and says so', async (_what, change) => {
    const { ctx, hostId } = product
    const found = await row()
    await saveLastPicture(ctx.db, { ...found, sealed: change(found.sealed) })
    expect((await isDown())?.seenAt).toBeNull()
    await expect(topology({ ctx, input: { hostId } })).rejects.toThrow('connection refused')
    expect((await overview({ ctx, input: { hostId } })).begun).toBeNull()
  })

  test('shows as unknown what was not asked when it was seen last', async () => {
    const { ctx, hostId } = product
    const { arrivedOn, answers } = await unpack(ctx.secrets.open((await row()).sealed))
    const left = [...answers].filter(([argv]) => !argv.includes('nft'))
    expect(left.length).toBeLessThan([...answers].length)
    const fewer = writtenDown()
    for (const [argv, output] of left) fewer.keep(argv, output)
    const sealed = ctx.secrets.seal(await pack({ arrivedOn, answers: fewer }))
    await saveLastPicture(ctx.db, { ...(await row()), sealed })
    await isDown()
    const { parts } = await overview({ ctx, input: { hostId } })
    const states = Object.fromEntries(parts.map(({ id, state }) => [id, state]))
    expect(states).toMatchObject({ guard: 'unknown', lan: 'good' })
    expect(parts.find(({ id }) => id === 'guard')?.detail).toContain('was not asked when the host was last seen')
  })

  test('leaves nothing behind when it is removed', async () => {
    const { ctx, hostId } = product
    expect(await row()).not.toBeNull()
    await remove({ ctx, input: { hostId } })
    expect(await row()).toBeNull()
  })
})

describe('what is written of a host that is there', () => {
  let product: Product
  let end: () => Promise<void>
  const row = async () => (await getLastPicture(product.ctx.db, product.hostId)) as LastPictureRow

  beforeEach(async () => {
    const site = await openSite(() => startSimulatedHost())
    ;({ product, close: end } = site)
    await look({ ctx: product.ctx, input: { hostId: product.hostId } })
    await writeLastPictures(product.ctx)
  })
  afterEach(() => end())

  test('is not written again as long as it is the same, but for its age', async () => {
    const { ctx, hostId } = product
    const first = await row()
    await look({ ctx, input: { hostId, maxAge: 0 } })
    await writeLastPictures(ctx)
    expect(await row()).toEqual(first)
    await writeLastPictures(ctx, 0)
    const { sealed, seenAt } = await row()
    expect(sealed).toBe(first.sealed)
    expect(seenAt).toBe(ctx.looks.last(hostId)?.seenAt)
    expect(seenAt).toBeGreaterThan(first.seenAt)
  })

  test('is written again when it is another one', async () => {
    const { ctx, hostId } = product
    const first = await row()
    await initialize(product)
    expect(await row()).toBeNull()
    await look({ ctx, input: { hostId, maxAge: 0 } })
    await writeLastPictures(ctx)
    const { sealed } = await row()
    expect(sealed).not.toBe(first.sealed)
    const { answers } = await unpack(ctx.secrets.open(sealed))
    const { inside } = (ctx.looks.last(hostId) as Snapshot).facts(router)
    expect(inside).not.toBeNull()
    expect([...answers].some(([argv]) => argv.includes('lxc-attach'))).toBe(true)
  })

  test('is gone when the host was changed, also while it was being written', async () => {
    const { ctx, hostId } = product
    await forgetPicture(ctx, hostId)
    expect(await row()).toBeNull()
    await look({ ctx, input: { hostId } })
    const seal = (secret: unknown) => {
      void forgetPicture(ctx, hostId)
      return ctx.secrets.seal(secret)
    }
    await writeLastPictures({ ...ctx, secrets: { ...ctx.secrets, seal } })
    expect(ctx.looks.last(hostId)).toBeNull()
    expect(await row()).toBeNull()
    await look({ ctx, input: { hostId } })
    await writeLastPictures(ctx)
    expect(await row()).not.toBeNull()
  })
})
