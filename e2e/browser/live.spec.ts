import { initialize } from './support/api'
import { onConsole, startApp } from './support/apps'
import { expect, test } from './support/test'

test.describe('a page that is open', () => {
  test('shows what happens on the host without asking for it', async ({ page, host, api }) => {
    await initialize(api, host.id)
    await page.goto(`${host.path}/leases`)
    await expect(page.getByText(/^connected, live$/)).toBeVisible()
    await page.route(/networks\.leases/, (route) => route.abort())
    await startApp(host, 301, 'nginx-01')
    const row = page.getByRole('row').filter({ hasText: 'nginx-01.prox.local' })
    await expect(row).toContainText('active')
    await onConsole(host, 'pct stop 301')
    await onConsole(host, 'pct destroy 301')
    await expect(row).toHaveCount(0)
  })

  test('is asked for now and then all the same, however much is heard meanwhile', async ({ page, host, api }) => {
    await initialize(api, host.id)
    await page.clock.install()
    await page.goto(`${host.path}/leases`)
    await expect(page.getByText(/^connected, live$/)).toBeVisible()
    await page.clock.fastForward(20_000)
    await startApp(host, 301, 'nginx-01')
    await expect(page.getByRole('row').filter({ hasText: 'nginx-01.prox.local' })).toContainText('active')
    const asked = [/networks\.leases/, /hosts\.overview/].map((what) => page.waitForRequest(what, { timeout: 10_000 }))
    await page.clock.fastForward(15_000)
    await Promise.all(asked)
  })

  test('shows the page that was opened from it as closely', async ({ page, host, api }) => {
    await initialize(api, host.id)
    await page.goto(`${host.path}/leases`)
    await expect(page.getByText(/^connected, live$/)).toBeVisible()
    await page.getByRole('link', { name: 'Topology', exact: true }).click()
    await expect(page.getByRole('button', { name: /^proximity-router, good/ })).toBeVisible()
    await page.route(/networks\.topology/, (route) => route.abort())
    await startApp(host, 302, 'redis-01')
    await expect(page.getByRole('button', { name: /^redis-01, good/ })).toBeVisible()
  })
})
