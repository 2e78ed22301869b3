import { initialize } from './support/api'
import { startApp } from './support/apps'
import { expect, test } from './support/test'

test.describe('a host that goes away', () => {
  test('is said to be unreachable, keeps its last picture with its age, and comes back by itself', async ({
    page,
    host,
  }) => {
    await page.goto(host.path)
    await expect(page.getByText('There is no isolated network here yet.')).toBeVisible()
    await expect(page.getByText(/^connected, live$/)).toBeVisible()
    host.faults.refuse(true)
    host.faults.onHangUp?.()

    const alert = page.getByRole('alert').filter({ hasText: /closed the connection|does not answer/ })
    await expect(alert).toContainText('Check the host')
    await expect(alert).toContainText('Everything below is as it was last seen.')
    await expect(alert).toContainText(/Seen .+ ago/)
    await expect(page.getByText(/^unreachable, seen .+ ago/)).toBeVisible()
    await expect(page.getByText('vmbr0: this connection arrived on 192.168.1.10')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Initialize network' })).toHaveCount(0)

    host.faults.refuse(false)
    await expect(page.getByText(/^connected, live$/)).toBeVisible({ timeout: 40_000 })
    await expect(alert).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Initialize network' })).toBeVisible()
  })

  test('keeps its leases on the page, and its topology for who opens it only then', async ({ page, add, api }) => {
    const host = await add()
    await initialize(api, host.id)
    await startApp(host, 301, 'nginx-01')
    await page.goto(`${host.path}/leases`)
    const lease = page.getByRole('row').filter({ hasText: 'nginx-01.prox.local' })
    await expect(lease).toContainText('active')
    await host.stop()
    await expect(page.getByText(/^unreachable, seen .+ ago/)).toBeVisible()
    await expect(lease).toContainText('10.10.0.')
    const alert = page.getByRole('alert').filter({ hasText: 'Everything below is as it was last seen.' })
    await expect(alert).toBeVisible()
    await page.getByRole('link', { name: 'DNS', exact: true }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'nginx-01.prox.local' })).toBeVisible()
    await expect(alert).toBeVisible()
    for (const name of ['Apps', 'Isolation']) {
      await page.getByRole('link', { name, exact: true }).click()
      await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
      await expect(alert).toBeVisible()
    }
    await page.getByRole('link', { name: 'Topology', exact: true }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'connection refused' })).toBeVisible()
    await expect(page.getByRole('button', { name: /^proximity-router, good/ })).toBeVisible()
    await expect(page.getByRole('button', { name: /^nginx-01, good/ })).toBeVisible()
  })

  test('is told apart in the list of hosts', async ({ page, add }) => {
    const [away, here] = [await add(), await add()]
    await page.goto(away.path)
    await expect(page.getByText('There is no isolated network here yet.')).toBeVisible()
    await page.goto(here.path)
    await expect(page.getByText('There is no isolated network here yet.')).toBeVisible()
    await away.stop()
    await page.goto('/')
    await expect(page.getByRole('link', { name: new RegExp(`^${away.title}`) })).toContainText('unreachable')
    await expect(page.getByRole('link', { name: new RegExp(`^${here.title}`) })).toContainText('connected')
    await expect(page.getByText(/cannot be reached\.$/)).toBeVisible()
  })

  test('that was never seen says why, and what to do', async ({ page, host }) => {
    // Adding it was a look at nothing but its key and its version.
    await host.stop()
    await page.goto(host.path)
    await expect(page.getByRole('alert').filter({ hasText: 'This host has not been seen yet.' })).toContainText(
      'does not answer: connection refused. Check that the host is on and that sshd runs.',
    )
  })
})

test('a page that does not exist says so, and leads back', async ({ page }) => {
  await page.goto('/nowhere')
  await expect(page.getByRole('heading', { level: 1, name: 'There is no page at this address' })).toBeVisible()
  await page.getByRole('link', { name: 'Go to the hosts' }).click()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('There is no page at this address')
})
