import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as checks from '@/server/checks'
import type { Context } from '@/server/context'
import { entriesAfter } from '@/server/db/ledger'
import { followHost, look } from '@/server/hosts'
import { prove } from '@/server/proof'
import { verify } from '@/server/ledger/verify'
import { labHost } from '../conformance/lab-host'
import { addApp, openSite, startGuest, type Site } from '../conformance/site'
import { labUnavailable, type Lab } from '../hosts/lab'
import { initialize, undertake } from '../product/initialize'
import { differences, executedBy, type Written } from './of-ledger'
import { executedOn, type Executed } from './of-node'
import { hasStrace, traceSshd } from './traced'

const why = labUnavailable() ?? (hasStrace ? null : 'strace(1) is not here')

/** What a POSIX shell does itself, or answers for a program that is not there, and which files the follower reads itself: without a process. */
const NOT_FOUND = 127
const BUILT_IN = new Set(['echo', 'false', 'kill', 'printf', 'test', 'true'])
const isWithoutProcess = ({ argv: [program = '', ...words], exitCode, byFollower }: Written) =>
  byFollower ? program === 'cat' && words.length === 1 : BUILT_IN.has(program) || exitCode === NOT_FOUND

/** Everything that was begun has ended. */
async function isQuiet({ db, ledger }: Context): Promise<boolean> {
  await ledger.flush()
  const entries = (await entriesAfter(db, 0, 1_000_000)).map(({ entry }) => entry)
  const count = (wanted: string) => entries.filter(({ kind }) => kind === wanted).length
  return count('begun') === count('ended')
}

describe.skipIf(why !== null)('the ledger beside what the node itself has executed', () => {
  let site: Site
  let executed: Executed[]
  let written: Written[]

  beforeAll(async () => {
    let lab: Lab | undefined
    site = await openSite(async () => {
      const host = await labHost()
      lab = host.lab
      return host
    })
    const trace = await traceSshd(lab as Lab)
    const { ctx, hostId } = site.product
    const at = { ctx, input: { hostId } }

    followHost(ctx, hostId)
    await vi.waitFor(() => expect(ctx.live.of(hostId).following).toBe('live'), { timeout: 60_000, interval: 100 })
    expect((await initialize(site.product)).state).toBe('done')
    await addApp(site, 301, 'nginx-01', 'vmbr0')
    await startGuest(site, 301)
    expect((await undertake(site.product, { do: 'attach', guests: '301' })).state).toBe('done')
    await checks.run(at)
    await prove(at)
    await look({ ctx, input: { hostId, maxAge: 0 } })
    const removed = await undertake(site.product, { do: 'remove', apps: 'return' })
    expect(removed).toMatchObject({ state: 'done', error: null })

    ctx.live.close()
    await vi.waitFor(async () => expect(await isQuiet(ctx)).toBe(true), { timeout: 30_000, interval: 200 })
    await ctx.pool.close()
    executed = executedOn(await trace.stop())
    await ctx.ledger.settle()
    written = await executedBy(ctx.db)
  }, 900_000)
  afterAll(() => site.close())

  const of = <T extends Executed>(all: readonly T[], wanted: Executed['way']) => all.filter(({ way }) => way === wanted)

  test('has every command that was sent, in argv and exit code, and none besides', () => {
    expect(of(executed, 'sent').length).toBeGreaterThan(150)
    expect(differences(of(executed, 'sent'), of(written, 'sent'))).toEqual({ missing: [], invented: [] })
  })

  test('has every command that travelled within another one', () => {
    expect(of(executed, 'part').length).toBeGreaterThan(200)
    expect(differences(of(executed, 'part'), of(written, 'part')).missing).toEqual([])
    const asPrograms = of(written, 'part').filter((part) => !isWithoutProcess(part))
    expect(differences(of(executed, 'part'), asPrograms).invented).toEqual([])
  })

  test('has heard how nearly all of them ended', () => {
    expect(written.filter(({ exitCode }) => exitCode === null).length).toBeLessThan(written.length / 20)
  })

  test('is as it was written', async () => {
    const { broken, count } = await verify(site.product.ctx.db)
    expect(broken).toBeNull()
    expect(count).toBeGreaterThan(400)
  })
})
