import { gzipSync } from 'node:zlib'
import type { Page, Response } from '@playwright/test'
import { expect, test } from './support/test'

/**
 * Kilobytes that no page of a kind exceeds today. By gzip: 133 of the framework, 4 of how it fits layouts together, 3 of its links,
 * 23 of the queries and their transport, 10 of react-hook-form where there is a form, 62 of React Flow in the topology; the rest is
 * ours. Sent: what crosses the wire to a browser that takes brotli, as all do by https and on the same machine. 170 are the aim, and
 * 230 with the topology.
 */
const AT_MOST = {
  plain: { gzip: 195, sent: 170 },
  form: { gzip: 206, sent: 179 },
  topology: { gzip: 257.5, sent: 224 },
}

const OF_A_HOST = {
  plain: ['', '/leases', '/apps', '/proof', '/troubleshooting', '/operations', '/backups', '/plan'],
  form: ['/apps/new', '/dns', '/isolation', '/settings'],
  topology: ['/topology'],
}

const OF_ALL = {
  plain: ['/', '/ledger', '/operations'],
  form: ['/hosts/add', '/account', '/accounts', '/reference'],
  topology: [],
}

/** Kilobytes. */
interface Scripts {
  gzip: number
  sent: number
}

/** All scripts that a page has loaded by the time it is complete. */
async function scriptsOf(page: Page, path: string): Promise<Scripts> {
  const scripts: Promise<Scripts>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(sizesOf(response))
  })
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.evaluate(() => document.fonts.ready)
  const all = await Promise.all(scripts)
  return { gzip: all.reduce((sum, { gzip }) => sum + gzip, 0), sent: all.reduce((sum, { sent }) => sum + sent, 0) }
}

async function sizesOf(response: Response): Promise<Scripts> {
  const [body, { responseBodySize }] = await Promise.all([response.body(), response.request().sizes()])
  return { gzip: gzipSync(body).length / 1000, sent: responseBodySize / 1000 }
}

for (const kind of ['plain', 'form', 'topology'] as const) {
  for (const name of OF_A_HOST[kind])
    test(`the page ${name || 'of a host'} loads no more scripts than it may`, async ({ page, host }) => {
      expectWithin(await scriptsOf(page, `${host.path}${name}`), AT_MOST[kind])
    })
  for (const path of OF_ALL[kind])
    test(`the page ${path} of all hosts loads no more scripts than it may`, async ({ page }) => {
      expectWithin(await scriptsOf(page, path), AT_MOST[kind])
    })
}

function expectWithin(loaded: Scripts, most: Scripts): void {
  for (const way of ['gzip', 'sent'] as const) {
    expect(loaded[way], way).toBeLessThan(most[way])
    // Nothing at all would be a page that was not looked at.
    expect(loaded[way], way).toBeGreaterThan(100)
  }
}
