import { gzipSync } from 'node:zlib'
import type { Page, Response } from '@playwright/test'

/** Pages by what is on them; those of a host below its path. */
export const OF_A_HOST = {
  plain: ['', '/leases', '/apps', '/proof', '/troubleshooting', '/operations', '/backups', '/plan'],
  form: ['/apps/new', '/dns', '/isolation', '/settings'],
  topology: ['/topology'],
} as const

export const OF_ALL = {
  plain: ['/', '/ledger', '/operations'],
  form: ['/hosts/add', '/account', '/accounts', '/reference'],
  topology: [],
} as const

export type Kind = keyof typeof OF_A_HOST

/** Kilobytes (1000 bytes): by gzip at its default, as such figures are compared, and what crossed the wire. */
export interface Scripts {
  gzip: number
  sent: number
}

/** All scripts that a page has loaded by the time it is complete. */
export async function scriptsOf(page: Page, path: string): Promise<Scripts> {
  const scripts: Promise<Scripts>[] = []
  const hear = (response: Response) => {
    if (response.request().resourceType() === 'script') scripts.push(sizesOf(response))
  }
  page.on('response', hear)
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.evaluate(() => document.fonts.ready)
  const all = await Promise.all(scripts)
  page.off('response', hear)
  return { gzip: all.reduce((sum, { gzip }) => sum + gzip, 0), sent: all.reduce((sum, { sent }) => sum + sent, 0) }
}

async function sizesOf(response: Response): Promise<Scripts> {
  const [body, { responseBodySize }] = await Promise.all([response.body(), response.request().sizes()])
  return { gzip: gzipSync(body).length / 1000, sent: responseBodySize / 1000 }
}
