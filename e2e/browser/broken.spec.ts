import { onConsole, startApp } from './support/apps'
import { initialize } from './support/api'
import { expectAccessible } from './support/axe'
import { expect, test } from './support/test'

test.beforeEach(async ({ host, api }) => {
  await initialize(api, host.id)
  await startApp(host, 301, 'nginx-01')
})

test('a service that does not run is told above topology, leases and DNS, until it runs again', async ({
  page,
  host,
}) => {
  await page.goto(`${host.path}/topology`)
  await expect(page.getByText('1 app isolated')).toBeVisible()
  await onConsole(host, 'systemctl stop proximity-dns')
  const told = page.getByRole('alert').filter({ hasText: 'proximity-dns is not running' })
  await expect(told).toBeVisible()
  await expectAccessible(page, 'topology of a broken network')
  for (const path of ['/leases', '/dns']) {
    await page.goto(`${host.path}${path}`)
    await expect(told.getByRole('link', { name: 'Repair network' })).toHaveAttribute('href', `${host.path}/plan`)
  }
  await onConsole(host, 'systemctl start proximity-dns')
  await expect(told).toHaveCount(0)
})

test('nothing is called isolated while the guard is not loaded', async ({ page, host }) => {
  await page.goto(`${host.path}/isolation`)
  await expect(page.getByText('Apps reach the internet and each other, and nothing else.')).toBeVisible()
  await onConsole(host, 'nft delete table inet proximity')
  await expect(page.getByText('Apps are not isolated now. The host guard is not loaded.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Preview the plan' })).toBeVisible()
  await page.goto(`${host.path}/topology`)
  await expect(page.getByText('1 app attached, and not isolated now. The host guard is not loaded.')).toBeVisible()
  await page.getByRole('button', { name: 'Show as table' }).click()
  await expect(page.getByRole('region', { name: 'Networks' }).getByRole('row').nth(1)).toContainText('not isolated now')
  await page.goto(`${host.path}/apps?q=nginx-01`)
  await expect(page.getByText(/ on proximity-lan and not isolated now/)).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'nginx-01' })).toContainText('not isolated now')
})

test('what only packets show is told on the overview as soon as a check has found it, and when', async ({
  page,
  host,
  api,
}) => {
  await page.goto(host.path)
  await expect(page.getByText('The isolated network works.')).toBeVisible()
  await onConsole(host, 'pct exec 100 -- ip route replace default via 192.168.1.251')
  await api.checks.run.mutate({ hostId: host.id })
  await expect(page.getByText(/^The isolated network is set up\. (A check has|\d+ checks have) failed\./)).toBeVisible()
  const findings = page.getByRole('listitem').filter({ hasText: 'Troubleshooting shows what was found' })
  await expect(findings).toContainText('It reaches the LAN gateway')
  await expect(findings).toContainText(/just now|seconds? ago|s ago/)
})

test('an app on a bridge that is down is isolated, and reaches nothing', async ({ page, host }) => {
  await page.goto(`${host.path}/topology`)
  await expect(page.getByText('1 app isolated')).toBeVisible()
  await onConsole(host, 'ip link set proximity-lan down')
  await expect(page.getByText('1 app attached, and isolated. proximity-lan is down.')).toBeVisible()
  await page.getByRole('button', { name: 'Show as table' }).click()
  await page.getByRole('region', { name: 'Networks' }).getByRole('button', { name: 'proximity-lan' }).click()
  await expect(
    page.getByText(/^Isolated, and out of order\. proximity-lan is down\. Once it is repaired,/),
  ).toBeVisible()
  await page.goto(`${host.path}/isolation`)
  await expect(
    page.getByText('Apps are isolated, and do not reach all that they should. proximity-lan is down.'),
  ).toBeVisible()
})

test('a way that is missing in the router is told by the next look, on every page of the network', async ({
  page,
  host,
  api,
}) => {
  await onConsole(host, 'pct exec 100 -- ip route del default')
  await api.networks.status.query({ hostId: host.id })
  for (const path of ['', '/topology', '/leases', '/isolation']) {
    await page.goto(`${host.path}${path}`)
    await expect(page.getByText(/The router \(VMID 100\) has no way on from vmbr0/).first()).toBeVisible()
  }
})

test('a bridge that somebody took away leaves no picture of a host without an isolated network', async ({
  page,
  host,
}) => {
  await page.goto(`${host.path}/topology`)
  await expect(page.getByText('1 app isolated')).toBeVisible()
  await onConsole(host, 'ip link del proximity-lan')
  await expect(page.getByText('1 app attached, and not isolated now.')).toBeVisible()
  await expect(page.getByRole('alert').filter({ hasText: 'There is no bridge proximity-lan' })).toBeVisible()
})
