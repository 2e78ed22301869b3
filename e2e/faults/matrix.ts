import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { command } from '@/server/host/command'
import { plan } from '@/server/networks'
import { openSite, type Site } from '../conformance/site'
import type { TestHost } from '../hosts/test-host'
import { initialize, undertake } from '../product/initialize'
import { openProduct, type Product } from '../product/product'
import { Faulty, type Fault } from './faulty'
import { atRest } from './fingerprint'
import { endWaiting, killedAt, readyDashboard } from './kill'
import { STORIES, type Story } from './stories'
import { openWire, type Wire } from './wire'

/** At which change, or moment (a change begins or ends), something goes wrong in a run of `npm test`. */
export type Sample = Record<
  Story['name'],
  { kill?: readonly number[]; reboot?: readonly number[]; fault?: Partial<Record<Fault, readonly number[]>> }
>

type Ground = {
  start: () => Promise<TestHost>
  fingerprint: (site: Site) => Promise<string>
  faults: readonly Fault[]
  sample: Sample
}

/** Seconds that the timer on the host waits here; 90 for people. */
const UNDO_AFTER = 4
/** Longer than any test: what takes back then is not the time but the boot. */
const NEVER = 3600
const IN_TIME = { timeout: (UNDO_AFTER + 10) * 1000, interval: 250 }
/** Whoever has lost a connection many times in a row waits up to half a minute before the next attempt. */
const AFTER_MANY_CUTS = 120_000
const ALL = process.env.PROXIMITY_FAULTS === 'all'

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)
/** All of them, or those that have shown the most. */
const some = (last: number, sample: readonly number[]) => (ALL ? upTo(last) : sample)

/** Whatever goes wrong, in time the host is as before or as planned, and nothing between. */
export function tellMatrix({ start, fingerprint, faults, sample }: Ground): void {
  let site: Site
  let wire: Wire
  let faulty: Faulty
  let product: Product
  /** Fingerprints: where the story begins, and where it is to end. */
  let before = ''
  beforeAll(async () => {
    site = await openSite(start)
    wire = await openWire(site.host)
    faulty = new Faulty(() => wire.cut())
    const place = { ...site.host, address: '127.0.0.1', port: wire.port }
    product = await openProduct(place, { undoAfter: UNDO_AFTER, open: faulty.open })
    // Packages stay once they are installed; from here on every turn begins with the same ones.
    await initialize(site.product)
  })
  afterAll(async () => {
    endWaiting()
    await product.close()
    wire.close()
    await site.close()
  })

  /** Brings the host to the beginning of a story, unless it is there already. */
  async function begin(story: Story): Promise<void> {
    faulty.order(null, 0)
    if (before !== '' && (await fingerprint(site)) === before) return
    await story.prepare(site, site.product)
    before = await fingerprint(site)
  }

  /** Until somebody can look at the host again, who does not wait as long as one would who knows nothing of the reboot. */
  async function reboot(): Promise<void> {
    await site.host.reboot()
    const { ctx, hostId } = site.product
    await vi.waitFor(
      async () => {
        ctx.pool.retry(hostId)
        expect((await site.sh('true')).exitCode).toBe(0)
      },
      { timeout: 60_000, interval: 100 },
    )
  }

  /** As before, or with nothing left to do. */
  async function settles(story: Story): Promise<void> {
    await vi.waitFor(async () => {
      // First of all, since a fingerprint costs the host more than taking back does, and would slow it down.
      expect((await site.sh('ls', '/var/lib/proximity-undo')).exitCode).not.toBe(0)
      if ((await fingerprint(site)) === before) return
      const { ctx, hostId } = site.product
      const left = await plan({ ctx, input: { hostId, intent: story.intent } })
      expect(left.empty ? 'as planned' : await fingerprint(site)).toBe(left.empty ? 'as planned' : before)
    }, IN_TIME)
  }

  for (const story of STORIES) {
    describe(story.name, () => {
      const chosen = sample[story.name]
      beforeAll(async () => {
        before = ''
        await begin(story)
        const { ctx, hostId } = site.product
        const { steps } = await plan({ ctx, input: { hostId, intent: story.intent } })
        expect(steps.flatMap(({ changes }) => changes)).toHaveLength(story.changes)
      })

      test.each(some(story.changes * 2, chosen?.kill ?? []))(
        'when the dashboard is killed at moment %i',
        async (moment) => {
          readyDashboard()
          await begin(story)
          const { intent, spec } = story
          expect(await killedAt(moment, site.host, { intent, spec, undoAfter: UNDO_AFTER })).toBe('killed')
          await settles(story)
        },
      )

      for (const fault of faults) {
        test.each(some(story.changes, chosen?.fault?.[fault] ?? []))(
          `when a command ${fault}: change %i`,
          async (change) => {
            await begin(story)
            await vi.waitFor(() => product.host().run(command(['true'])), { timeout: 30_000 })
            faulty.order(fault, change)
            const running = undertake(product, story.intent, story.spec)
            await (fault === 'is cut off' ? vi.waitFor(() => expect(wire.isCut).toBe(true), IN_TIME) : running)
            await settles(story)
            if (wire.isCut) await wire.mend()
            const run = await running
            expect(faulty.count).toBeGreaterThanOrEqual(change)
            expect(run.state).not.toBe('running')
          },
          AFTER_MANY_CUTS,
        )
      }

      test.each(some(story.changes * 2, chosen?.reboot ?? []))(
        'when the node is rebooted at moment %i',
        async (moment) => {
          readyDashboard()
          await begin(story)
          const { intent, spec } = story
          await reboot()
          before = await atRest(site, fingerprint)
          expect(await killedAt(moment, site.host, { intent, spec, undoAfter: NEVER })).toBe('killed')
          await reboot()
          await settles(story)
        },
        AFTER_MANY_CUTS,
      )
    })
  }
}
