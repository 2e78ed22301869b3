import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { expect, test } from './support/test'

/**
 * Kilobytes, compressed, that no page of a kind exceeds today: 133 of the framework, 4 of how it fits layouts together, 3 of its
 * links, 23 of the queries and their transport, 10 of react-hook-form where there is a form, 62 of React Flow in the topology; the
 * rest is ours. They may become fewer: 170 are the aim, and 230 with the topology.
 */
const AT_MOST = { plain: 195, form: 206, topology: 257.5 }

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

/** All scripts that a page has loaded by the time it is complete. */
async function scriptsOf(page: Page, path: string): Promise<number> {
  const bodies: Promise<Buffer>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') bodies.push(response.body())
  })
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.evaluate(() => document.fonts.ready)
  return (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).length, 0) / 1000
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

function expectWithin(loaded: number, most: number): void {
  expect(loaded).toBeLessThan(most)
  // Nothing at all would be a page that was not looked at.
  expect(loaded).toBeGreaterThan(100)
}
