import type { Page } from '@playwright/test'
import { initialize } from './support/api'
import { mutations } from './support/log'
import { startPlan } from './support/network'
import { expect, test } from './support/test'

const containing = (text: string) => new RegExp(text.replaceAll(/[./]/g, String.raw`\$&`))
const field = (page: Page, name: string) => page.getByRole('textbox', { name })

test.describe('settings', () => {
  test('say beside their field what is wrong, as one types', async ({ page, host }) => {
    await page.goto(`${host.path}/settings`)
    await expect(page.getByText('Nothing changed.')).toBeVisible()
    for (const [name, typed, sentence] of [
      ['Subnet', '10.30.0', 'is not a network such as 10.10.0.0/24'],
      ['Subnet', '8.8.8.0/24', 'must lie in 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16'],
      ['First address for apps', '10.99.0.5', '10.99.0.5 is outside 10.10.0.0/24'],
      ['First address for apps', '10.10.0.1', '10.10.0.1 is the router and 10.10.0.2 the DHCP service'],
      ['Last address for apps', '10.10.0.50', 'comes before 10.10.0.100'],
      ['Resolvers', '1.1.1.1, one', 'is not an IPv4 address'],
      ['Domain', 'home', 'is not a domain such as prox.local'],
      ['VMID', '101', 'belongs to pihole'],
    ] as const) {
      await field(page, name).fill(typed)
      await expect(field(page, name), `${name} ${typed}`).toHaveAccessibleDescription(containing(sentence))
      await expect(page.getByRole('button', { name: 'Save settings' })).toBeDisabled()
      await page.getByRole('button', { name: 'Discard changes' }).click()
      await expect(page.getByText('Nothing changed.')).toBeVisible()
    }
    expect(mutations(host)).toEqual([])
  })

  test('say at once that the subnet is taken, and by what', async ({ page, add }) => {
    const host = await add({ scenario: 'subnet-taken' })
    await page.goto(`${host.path}/settings`)
    await expect(field(page, 'Subnet')).toHaveAccessibleDescription(/collides: .+ has 10\.10\.0\.\d+/)
    await field(page, 'Subnet').fill('10.44.0.0/24')
    await field(page, 'First address for apps').fill('10.44.0.50')
    await field(page, 'Last address for apps').fill('10.44.0.99')
    await expect(page.getByText('Not saved yet.')).toBeVisible()
    await field(page, 'Subnet').fill('192.168.1.0/24')
    await field(page, 'First address for apps').fill('192.168.1.50')
    await field(page, 'Last address for apps').fill('192.168.1.99')
    await expect(field(page, 'Subnet')).toHaveAccessibleDescription(/collides: vmbr0 has 192\.168\.1\.10/)
  })

  test('are saved when they fit, and stand in the plan and on the host', async ({ page, host }) => {
    await page.goto(`${host.path}/settings`)
    await field(page, 'Subnet').fill('10.44.0.0/24')
    await field(page, 'First address for apps').fill('10.44.0.50')
    await field(page, 'Last address for apps').fill('10.44.0.99')
    await field(page, 'Domain').fill('apps.internal')
    await expect(page.getByText('10.44.0.1', { exact: true })).toBeVisible()
    await expect(page.getByText('10.44.0.2', { exact: true })).toBeVisible()
    await expect(page.getByText('50', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Save settings' }).click()
    await expect(page.getByText('Settings saved')).toBeVisible()
    expect(mutations(host)).toEqual([])
    await page.reload()
    await expect(field(page, 'Subnet')).toHaveValue('10.44.0.0/24')

    await page.goto(`${host.path}/plan`)
    await page.getByRole('button', { name: /Create the router \(VMID 100\)/ }).click()
    await expect(page.getByText(/^\$ pct create 100 .*ip=10\.44\.0\.1\/24/)).toBeVisible()
    await startPlan(page)
    await expect(page.getByText('Configured DHCP range: 10.44.0.50-99')).toBeVisible()
    await expect(page.getByText('Configured DNS domain: .apps.internal')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Go to the overview' })).toBeVisible()
    expect(host.host.node.files.read('/etc/proximity/dnsmasq.conf')).toContain('10.44.0.50,10.44.0.99')
  })

  test('lead from a domain that collides with mDNS to one that does not', async ({ page, host }) => {
    await page.goto(`${host.path}/settings`)
    await page.getByRole('button', { name: 'Use prox.internal' }).click()
    await expect(field(page, 'Domain')).toHaveValue('prox.internal')
    await expect(page.getByRole('button', { name: 'Use prox.internal' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Save settings' }).click()
    await expect(page.getByText('Settings saved')).toBeVisible()
  })

  test('let one choose a bridge and a storage of the host', async ({ page, host }) => {
    await page.goto(`${host.path}/settings`)
    await page.getByRole('combobox', { name: 'Uplink bridge' }).click()
    await page.getByRole('option', { name: 'vmbr1' }).click()
    await page.getByRole('combobox', { name: 'Storage' }).click()
    await page.getByRole('option', { name: 'local-lvm' }).click()
    await page.getByRole('button', { name: 'Save settings' }).click()
    await expect(page.getByText('Settings saved')).toBeVisible()
    await page.reload()
    await expect(page.getByRole('combobox', { name: 'Uplink bridge' })).toHaveText('vmbr1')
  })

  test('of a network that exists are changed in place, but for what everything hangs on', async ({
    page,
    host,
    api,
  }) => {
    await initialize(api, host.id)
    await page.goto(`${host.path}/settings`)
    await expect(page.getByText('its subnet and its router are fixed while it does')).toBeVisible()
    await expect(field(page, 'Subnet')).toBeDisabled()
    await expect(page.getByRole('combobox', { name: 'Storage' })).toBeDisabled()
    await field(page, 'Last address for apps').fill('10.10.0.199')
    await field(page, 'Domain').fill('apps.internal')
    await page.getByRole('button', { name: 'Save settings' }).click()
    await page.getByRole('button', { name: 'Preview the plan' }).click()
    await expect(page.getByText('Write the configuration of DHCP and DNS')).toBeVisible()
    await expect(page.getByText(/Create the router/)).toHaveCount(0)
    await page.getByRole('button', { name: /network$/ }).click()
    await expect(page.getByRole('link', { name: 'Go to the overview' })).toBeVisible()
    expect(host.host.node.files.read('/etc/proximity/dnsmasq.conf')).toContain('dhcp-range=10.10.0.100,10.10.0.199,12h')
    expect((await api.hosts.overview.query({ hostId: host.id })).next).toBe('nothing')
  })

  test('are where a host is removed, and nothing on it is touched', async ({ page, host }) => {
    await page.goto(`${host.path}/settings`)
    await page.getByRole('button', { name: 'Remove host' }).click()
    const question = page.getByRole('dialog', { name: `Remove ${host.title}?` })
    await question.getByRole('button', { name: 'Keep host' }).click()
    await expect(question).toBeHidden()
    await page.getByRole('button', { name: 'Remove host' }).click()
    await question.getByRole('button', { name: 'Remove host' }).click()
    await expect(page.getByText(`${host.title} was removed`)).toBeVisible()
    await page.goto(host.path)
    await expect(page.getByText(/There is no|is not known|was removed/).first()).toBeVisible()
    expect(mutations(host)).toEqual([])
  })
})
