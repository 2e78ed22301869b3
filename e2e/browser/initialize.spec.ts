import { initialize } from './support/api'
import { onConsole, startApp } from './support/apps'
import { startPlan, step, STEPS } from './support/network'
import { expect, test } from './support/test'

test.describe('initializing the network', () => {
  test('ends with five steps done, in the words that were promised @phone', async ({ page, host }) => {
    await page.goto(host.path)
    await page.getByRole('link', { name: 'Initialize network' }).click()
    await startPlan(page)

    await expect(page.getByRole('heading', { name: /\d+ changes made, \d+ of them files/ })).toBeVisible()
    await expect(page.getByRole('button', { name: /^Step \d/ })).toHaveCount(5)
    for (const [index, title] of STEPS.entries()) {
      const line = page.getByRole('button', { name: title })
      await expect(line).toHaveAccessibleName(index < 2 ? /unchanged/ : /done/)
    }
    for (const words of [
      "Found 2 existing bridges: ['vmbr0', 'vmbr1']",
      'Management bridge: vmbr0',
      'Creating dedicated proximity-lan bridge...',
      'Configured DHCP range: 10.10.0.100-250',
      'Configured DNS domain: .prox.local',
      'Router LXC (VMID 100) deployed successfully',
      'Proximity isolated network initialized successfully',
    ])
      await expect(page.getByText(words, { exact: true })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Cancel operation' })).toHaveCount(0)

    await page.getByRole('link', { name: 'Go to the overview' }).click()
    await expect(page.getByText('The isolated network works. 0 apps, 151 addresses free.')).toBeVisible()
    await expect(page.getByText('Nothing needs your attention.')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Initialize network' })).toHaveCount(0)
    expect(await onConsole(host, 'pct status 100')).toBe('status: running\n')
  })

  test('leaves nothing to do in the plan, and stands in the list of operations', async ({ page, host }) => {
    await page.goto(`${host.path}/plan`)
    await startPlan(page)
    await expect(page.getByRole('link', { name: 'Open topology' })).toBeVisible()
    await page.goto(`${host.path}/plan`)
    await expect(page.getByRole('heading', { name: 'Nothing to do: the host is as wanted' })).toBeVisible()
    await expect(page.getByRole('button', { name: /Initialize|Repair/ })).toHaveCount(0)
    await page.getByRole('link', { name: 'Operations', exact: true }).click()
    await expect(page.getByText('The last one was completed.')).toBeVisible()
    await page.getByRole('link', { name: /Initialize network/ }).click()
    await expect(step(page, 5)).toHaveAccessibleName(/done/)
  })
})

test.describe('afterwards', () => {
  test('the topology shows the router, the network and its apps', async ({ page, settled }) => {
    await page.goto(`${settled.path}/topology`)
    await expect(page.getByText(/^12 apps isolated\./)).toBeVisible()
    await expect(page.getByRole('button', { name: /^proximity-router, good, .*10\.10\.0\.1/ })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Network proximity-lan' })).toContainText('10.10.0.0/24')
    await page.getByRole('button', { name: /^nginx-01, good, 10\.10\.0\.\d+$/ }).click()
    const details = page.getByRole('complementary', { name: 'About nginx-01' })
    await expect(details).toContainText('proximity-lan')
    await expect(details.getByText(/^10\.10\.0\.\d+$/).first()).toBeVisible()

    const link = page.url()
    await page.goto(settled.path)
    await page.goto(link)
    await expect(details).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(details).toBeHidden()
    expect(page.url()).not.toContain('node=')
  })

  test('an app that is attached as the page says has an address of the range, and its name', async ({
    page,
    host,
    api,
  }) => {
    await page.goto(`${host.path}/leases`)
    await expect(page.getByRole('heading', { name: 'No network yet' })).toBeVisible()
    await initialize(api, host.id)

    const hint = page.getByText(/^\$ pct set VMID -net0 /)
    await expect(hint).toBeVisible()
    const command = ((await hint.textContent()) ?? '').replace('$ ', '').replace('VMID', '112')
    await onConsole(host, command)
    await onConsole(host, 'pct start 112')

    const row = page.getByRole('table', { name: 'Leases' }).getByRole('row').filter({ hasText: 'minecraft' }).first()
    await expect(row).toContainText('active')
    await expect(row).toContainText('minecraft.prox.local')
    const [, last] = /10\.10\.0\.(\d+)/.exec((await row.textContent()) ?? '') ?? []
    expect(Number(last)).toBeGreaterThanOrEqual(100)
    expect(Number(last)).toBeLessThanOrEqual(250)
    await expect(page.getByText('1 address in use, 150 free.')).toBeVisible()

    await startApp(host, 301, 'nginx-01')
    await expect(page.getByText('2 addresses in use, 149 free.')).toBeVisible()
    await expect(page.getByRole('row').filter({ hasText: 'nginx-01.prox.local' })).toContainText('CT 301')
  })

  test('how to attach an app is told again as soon as the router runs again', async ({ page, host, api }) => {
    await initialize(api, host.id)
    await onConsole(host, 'pct stop 100')
    await page.goto(`${host.path}/leases`)
    await expect(page.getByText(/The isolated network does not work: .* Repair it first/)).toBeVisible()
    await onConsole(host, 'pct start 100')
    await expect(page.getByText(/^\$ pct set VMID -net0 /)).toBeVisible()
  })

  test('leases are found by name, and sorted by what one clicks', async ({ page, settled }) => {
    await page.goto(`${settled.path}/leases`)
    const rows = page.getByRole('table', { name: 'Leases' }).getByRole('row').filter({ hasText: 'prox.local' })
    await expect(rows).toHaveCount(12)
    await page.getByRole('button', { name: 'App', exact: true }).click()
    await expect(rows.first()).toContainText('forgejo-01')
    await page.getByRole('button', { name: 'App', exact: true }).click()
    await expect(rows.first()).toContainText('wordpress-01')
    await page.getByRole('searchbox', { name: 'Search leases' }).fill('303')
    await expect(rows).toHaveCount(1)
    await expect(rows).toContainText('postgres-01')
    await page.getByRole('searchbox', { name: 'Search leases' }).fill('nobody')
    await page.getByRole('button', { name: 'Clear search' }).click()
    await expect(rows).toHaveCount(12)
  })
})

test('a router that somebody stopped is told, and repaired', async ({ page, host, api }) => {
  await page.goto(`${host.path}/plan`)
  await startPlan(page)
  await expect(page.getByRole('link', { name: 'Go to the overview' })).toBeVisible()
  await onConsole(host, 'pct stop 100')
  await page.getByRole('link', { name: 'Go to the overview' }).click()
  await page.getByRole('link', { name: 'Repair network' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Repair the network' })).toBeVisible()
  await page.getByRole('button', { name: 'Repair network' }).click()
  await expect(step(page, 5)).toHaveAccessibleName(/done/)
  await expect(step(page, 3)).toHaveAccessibleName(/unchanged/)
  expect((await api.hosts.overview.query({ hostId: host.id })).next).toBe('nothing')
})
