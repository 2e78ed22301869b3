import { mutations, traces } from './support/log'
import { STEPS } from './support/network'
import { expect, test } from './support/test'

test.describe('the plan, before anything is started', () => {
  test('has the five steps, each with its changes', async ({ page, host }) => {
    await page.goto(host.path)
    await page.getByRole('link', { name: 'Initialize network' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Initialize the network' })).toBeVisible()
    await expect(page.getByRole('heading', { level: 2, name: /^Step \d/ })).toHaveText([...STEPS])
    await expect(page.getByText('Nothing is touched before you start it.')).toBeVisible()
    await expect(page.getByText('No guest loses packets. If a step fails, everything is put back.')).toBeVisible()
    await expect(page.getByRole('button', { name: /Create the router \(VMID 100\)/ })).toBeVisible()
  })

  test('shows the exact command of a change, and copies it', async ({ page, context, host }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto(`${host.path}/plan`)
    const change = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('button', { name: /Bring proximity-lan up/ }) })
      .last()
    await change.getByRole('button', { name: /Bring proximity-lan up/ }).click()
    await expect(change.getByText('ifup proximity-lan', { exact: true }).last()).toBeVisible()
    await change.getByRole('button', { name: 'Copy command' }).click()
    await expect(change.getByRole('button', { name: 'Copied' })).toBeVisible()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('ifup proximity-lan')

    await expect(page.getByRole('button', { name: 'Copied' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Copy as shell' }).click()
    await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
    const script = await page.evaluate(() => navigator.clipboard.readText())
    expect(script).toContain('# Bring proximity-lan up\nifup proximity-lan\n')
    expect(script).toMatch(/^pct create 100 .* --hostname proximity-router /m)
  })

  test('shows what a file of the host becomes, without being asked', async ({ page, host }) => {
    await page.goto(`${host.path}/plan`)
    const diff = page.getByRole('figure').filter({ hasText: '/etc/network/interfaces' })
    await expect(diff).toHaveCount(1)
    await expect(diff.getByText('auto proximity-lan', { exact: true }).filter({ visible: true })).toBeVisible()
    await expect(diff.getByText('−0', { exact: true })).toBeVisible()
    await expect(page.getByRole('figure')).toHaveCount(1)
    await page.getByRole('button', { name: /Write the configuration of DHCP and DNS/ }).click()
    const fresh = page.getByRole('figure').filter({ hasText: '/etc/proximity/dnsmasq.conf' })
    await expect(fresh.getByText('new file')).toBeVisible()
    await expect(fresh.getByText('10.10.0.100,10.10.0.250')).toBeVisible()
  })

  test('has touched nothing on the host', async ({ page, host }) => {
    const before = traces(host)
    await page.goto(`${host.path}/plan`)
    await expect(page.getByRole('button', { name: 'Initialize network' })).toBeEnabled()
    for (const name of ['Topology', 'Leases', 'Isolation', 'Operations', 'Settings', 'Overview']) {
      await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true }).click()
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    }
    expect(host.log.length).toBeGreaterThan(30)
    expect(mutations(host)).toEqual([])
    expect(traces(host)).toBe(before)
  })
})

test('a host on which the subnet is taken is not started, and the page says by what', async ({ page, add }) => {
  const host = await add({ scenario: 'subnet-taken' })
  await page.goto(`${host.path}/plan`)
  await expect(page.getByText('This cannot be started.')).toBeVisible()
  await expect(
    page.getByText(
      /Subnet: 10\.10\.0\.0\/24: .*Choose another subnet in the settings: 10\.11\.0\.0\/24 is free on this host\./,
    ),
  ).toBeVisible()
  await expect(page.getByRole('button', { name: 'Initialize network' })).toHaveCount(0)
})

test('a host that does not run Proxmox VE says so', async ({ page, add }) => {
  const host = await add({ scenario: 'not-proxmox' })
  await page.goto(host.path)
  await expect(page.getByText('This host does not run Proxmox VE. Add one that does.')).toBeVisible()
  await page.getByRole('link', { name: 'See what is in the way' }).click()
  await expect(page.getByText('This cannot be started.')).toBeVisible()
})
