import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openSite, type Site } from '../conformance/site'
import { labHost } from '../conformance/lab-host'
import { labUnavailable } from '../hosts/lab'
import { fingerprint } from './fingerprint'
import { killedAt } from './kill'

/** Seconds that the timer on the host waits here; 90 for people. */
const UNDO_AFTER = 3
/** A change begins or ends: there are forty moments in an initialize; a sample of them, or all. */
const ALL = Array.from({ length: 40 }, (_, index) => index + 1)
const MOMENTS = process.env.PROXIMITY_FAULTS === 'all' ? ALL : [1, 12, 40]
/** Longer than any test: what takes back then is not the time but the boot. */
const NEVER = 3600

describe.skipIf(labUnavailable() !== null)('a dashboard that is killed while it initializes', () => {
  let site: Site
  let before: string
  beforeAll(async () => {
    site = await openSite(labHost)
    before = await fingerprint(site)
  })
  afterAll(() => site.close())

  test.each(MOMENTS)('leaves the host as it was, at moment %i', async (moment) => {
    expect(await killedAt(moment, site.host, UNDO_AFTER)).toBe('killed')
    await vi.waitFor(async () => expect(await fingerprint(site)).toBe(before), {
      timeout: (UNDO_AFTER + 30) * 1000,
      interval: 500,
    })
  })

  test.each([12, 30])('leaves the host as it was when the node is rebooted then, at moment %i', async (moment) => {
    await site.host.reboot()
    const rebooted = await fingerprint(site)
    expect(await killedAt(moment, site.host, NEVER)).toBe('killed')
    await site.host.reboot()
    await vi.waitFor(async () => expect(await fingerprint(site)).toBe(rebooted), { timeout: 30_000, interval: 500 })
  })
})
