import type { BrowserContext, Page } from '@playwright/test'
import { initialize, type Api } from './support/api'
import { startApp } from './support/apps'
import { startPlan, STEPS } from './support/network'
import { expect, test, type KnownHost } from './support/test'

const TABS = 10

/** Headless tabs all count as seen: here one says by itself whether it is, and the browser's event tells the page. */
async function openHidden(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage()
  await page.addInitScript(() => {
    let hidden = true
    Object.defineProperty(document, 'hidden', { get: () => hidden })
    Object.assign(window, {
      turn: (away: boolean) => {
        hidden = away
        document.dispatchEvent(new Event('visibilitychange'))
      },
    })
  })
  await page.goto(path)
  return page
}

function turn(page: Page, hidden: boolean): Promise<void> {
  return page.evaluate((away) => (window as unknown as { turn(away: boolean): void }).turn(away), hidden)
}

/** Streams of a tab that are open now. */
function streamsOf(page: Page): () => number {
  let open = 0
  const isStream = (url: string) => url.includes('/api/trpc/live.watch')
  page.on('request', (request) => (open += Number(isStream(request.url()))))
  page.on('requestfinished', (request) => (open -= Number(isStream(request.url()))))
  page.on('requestfailed', (request) => (open -= Number(isStream(request.url()))))
  return () => open
}

async function networkOf(api: Api, host: KnownHost): Promise<void> {
  await initialize(api, host.id)
  await startApp(host, 301, 'nginx-01')
}

test.describe('ten tabs on one host', () => {
  test('all show how it is when somebody looks at them, and the one in front what happens', async ({
    context,
    host,
    api,
  }) => {
    await networkOf(api, host)
    const tabs: { page: Page; streams: () => number }[] = []
    for (let number = 0; number < TABS; number += 1) {
      const page = await openHidden(context, `${host.path}/leases`)
      tabs.push({ page, streams: streamsOf(page) })
    }
    for (const [number, { page, streams }] of tabs.entries()) {
      await turn(page, false)
      await expect.poll(streams).toBe(1)
      await expect(page.getByText(/^connected, live$/)).toBeVisible()
      await startApp(host, 310 + number, `app-${number}`)
      await expect(page.getByRole('row').filter({ hasText: `app-${number}.prox.local` })).toContainText('active')
      await turn(page, true)
      await expect.poll(streams).toBe(0)
    }
    const [first] = tabs
    if (!first) throw new Error('no tab')
    await turn(first.page, false)
    await expect(first.page.getByRole('row').filter({ hasText: `app-${TABS - 1}.prox.local` })).toContainText('active')
  })

  test('follow an operation and the host by one stream', async ({ page, add }) => {
    const host = await add({ pace: 'lifelike' })
    const streams = streamsOf(page)
    await page.goto(`${host.path}/plan`)
    await startPlan(page)
    await expect(page.getByText(STEPS[2])).toBeVisible()
    host.faults.slow(150)
    await expect.poll(streams).toBe(1)
    host.faults.slow(0)
    await expect(page.getByText('Router LXC (VMID 100) deployed successfully')).toBeVisible()
    await expect(page.getByRole('heading', { name: /\d+ changes made, \d+ of them files/ })).toBeVisible()
    await expect.poll(streams).toBe(1)
  })
})
