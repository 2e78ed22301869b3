import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { listChecks } from '@/server/db/checks'
import { listProofs } from '@/server/db/proofs'
import { exported, SearchInput } from '@/server/ledger'
import { keepUpWithGuests } from '@/server/networks/follow-guests'
import { labHost } from '../conformance/lab-host'
import { addApp, openSite, type Site, startGuest } from '../conformance/site'
import { labUnavailable } from '../hosts/lab'
import { initialize } from '../product/initialize'
import { openProduct } from '../product/product'
import type { Question } from './asker'
import { atRest, fingerprint } from './fingerprint'

/** Seconds in which a dashboard has to end that has only been asking. */
const SOON = 15

describe.skipIf(labUnavailable() !== null)('a dashboard that is asked to end while it asks, on the lab', () => {
  let site: Site
  let folder: string
  let before: string
  beforeAll(async () => {
    site = await openSite(labHost)
    expect((await initialize(site.product)).state).toBe('done')
    await addApp(site, 301, 'nginx-01')
    await keepUpWithGuests({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })
    await startGuest(site, 301)
    before = await atRest(site, fingerprint)
  })
  afterAll(() => site?.close())
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'proximity-stop-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  /** More of them than one packet to the LAN gateway takes, by which a look is followed. */
  const PACKETS = /(?:perl -e[^]*?){4}/
  /** What runs on the node for somebody who asks: by the words that only they have. */
  const ASKING = /perl -e|[^k]ping -|nsenter|journalctl -f|tail -n|timeout -k|lxc-attach|pct exec/
  const processes = async () =>
    (await site.sh('ps', '-eo', 'args')).stdout
      .split('\n')
      .filter((args) => ASKING.test(args) && !args.includes('ps -eo'))

  test.each<[what: string, signs: RegExp[], questions: Question[]]>([
    ['checks', [PACKETS], ['checks']],
    ['a proof', [PACKETS], ['a proof']],
    [
      'tools',
      [/ping -n -O/, /perl -e.* eth1 60 /s, /journalctl -f/, /tail -n/],
      [
        { tool: 'ping', from: '301', to: '10.10.0.1' },
        { tool: 'capture', from: 'router', seconds: 60 },
        { tool: 'log', source: 'dns' },
        { tool: 'log', source: 'network' },
      ],
    ],
  ])(
    'gives %s up: nothing of it goes on there, and nothing is said of it that was not seen',
    async (_, signs, questions) => {
      const child = spawn(process.execPath, ['--import', 'tsx', `${import.meta.dirname}/asker.ts`], {
        stdio: ['pipe', 'pipe', 'inherit'],
      })
      const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
      const said = text(child.stdout)
      const { address, port, user, privateKey, fingerprint: key } = site.host
      child.stdin.end(
        JSON.stringify({ host: { address, port, user, privateKey, fingerprint: key }, folder, questions }),
      )
      await vi.waitFor(
        async () => {
          const all = (await processes()).join('\n')
          for (const sign of signs) expect(all).toMatch(sign)
        },
        { timeout: 60_000, interval: 20 },
      )
      const asked = Date.now()
      child.kill('SIGTERM')
      expect(await ended).toBe(0)
      expect((Date.now() - asked) / 1000).toBeLessThan(SOON)
      expect(await processes()).toEqual([])
      expect(await fingerprint(site)).toBe(before)
      for (const line of (await said).trimEnd().split('\n'))
        expect(line).toMatch(/^\w+ (done null|stopped Proximity was ended\.)$|^ConflictError: .*Proximity is ending|^$/)

      const { ctx, hostId, close } = await openProduct(site.host, { folder })
      const { chunks } = await exported({ ctx, input: { type: 'json', search: SearchInput.parse({}) } })
      const entries = JSON.parse(await text(Readable.from(chunks))) as Record<string, unknown>[]
      expect(entries.filter(({ state }) => state === 'running')).toEqual([])
      const givenUp = entries.filter(({ fate }) => fate === 'cancelled').map(({ what_for }) => what_for)
      expect(givenUp).toContain(questions.length > 1 ? 'a tool' : questions[0])
      expect((await listChecks(ctx.db, hostId)).filter(({ verdict }) => verdict === 'unknown')).toEqual([])
      for (const { asExpected, statements } of await listProofs(ctx.db, hostId, 50)) expect(asExpected).toBe(statements)
      await close()
    },
  )
})
