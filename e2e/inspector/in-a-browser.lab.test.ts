import { type Browser, chromium, expect as shown, type Locator, type Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath } from '../../scripts/chromium.mjs'
import { initialize } from '../browser/support/api'
import { labHost } from '../conformance/lab-host'
import { labUnavailable } from '../hosts/lab'
import { type Dashboard, startDashboard } from '../product/dashboard'

/** A command of a guest takes seconds, and the processors have other labs to serve. */
const DONE = { timeout: 60_000 }

/** The dashboard as people start it, a browser, and a host whose containers are processes and whose packets are packets. */
describe.skipIf(labUnavailable() !== null)('somebody who looks at the lab', () => {
  let host: Awaited<ReturnType<typeof labHost>>
  let dashboard: Dashboard
  let browser: Browser
  let page: Page
  let about: Locator
  let plan: Locator

  const onHost = async (...argv: string[]) => {
    const { exitCode, stdout, stderr } = await host.lab.exec(argv)
    if (exitCode !== 0) throw new Error(`${argv.join(' ')}\n${stderr}`)
    return stdout.trim()
  }
  const processOf = (vmid: number) => onHost('lxc-info', '-n', String(vmid), '-p', '-H')
  const press = (name: string) => about.getByRole('button', { name, exact: true }).click()
  const start = (name: string) => plan.getByRole('button', { name, exact: true }).click()

  beforeAll(async () => {
    ;[host, dashboard] = await Promise.all([labHost(), startDashboard()])
    browser = await chromium.launch({ executablePath: chromiumPath() ?? '', args: ['--no-sandbox'] })
    const hostId = await added(dashboard, host)
    await initialize(dashboard.api, hostId, DONE.timeout)
    const nic = 'name=eth0,bridge=proximity-lan,ip=dhcp,firewall=1'
    const rest = ['--hostname', 'nginx-01', '--unprivileged', '1', '--memory', '128', '--rootfs', 'local-lvm:1']
    await onHost('pct', 'create', '301', host.appTemplate, ...rest, '--net0', nic)
    page = await browser.newPage({ storageState: dashboard.storageState, viewport: { width: 1440, height: 900 } })
    await page.goto(`${dashboard.url}/hosts/${hostId}/topology?node=guest:301`)
    about = page.getByRole('complementary', { name: 'About nginx-01' })
    plan = about.getByRole('region', { name: 'Plan' })
  })
  afterAll(async () => {
    await browser?.close()
    await dashboard?.stop()
    await host?.stop()
  })

  test('sees an app that is started there, by its address', async () => {
    await shown(about.getByText('stopped', { exact: true })).toBeVisible(DONE)
    await onHost('pct', 'start', '301')
    await shown(about.getByText('good', { exact: true })).toBeVisible(DONE)
    await shown(about.getByText(/^10\.10\.0\.\d+$/).first()).toBeVisible(DONE)
  })

  test('restarts it without leaving the picture: another process is the app', async () => {
    const before = await processOf(301)
    await press('Restart')
    await start('Restart it')
    await shown(about.getByText('1 change made.')).toBeVisible(DONE)
    expect(await processOf(301)).toMatch(/^\d+$/)
    expect(await processOf(301)).not.toBe(before)
  })

  test('has it answer a ping', async () => {
    await press('Ping')
    await shown(page.getByText(/^10\.10\.0\.\d+ answered \d of \d times/)).toBeVisible(DONE)
  })

  test('reserves an address, which it has from then on', async () => {
    await press('Reserve')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Address' }).fill('10.10.0.77')
    await dialog.getByRole('button', { name: 'Preview the plan' }).click()
    await start('Reserve')
    await shown.poll(() => onHost('cat', '/etc/proximity/dhcp-hosts.d/301'), DONE).toContain('10.10.0.77')
    await shown(plan).toHaveCount(0, DONE)
    await press('Restart')
    await start('Restart it')
    const inside = () => host.lab.exec(['pct', 'exec', '301', '--', 'ip', '-4', 'addr', 'show', 'eth0'])
    await shown.poll(async () => (await inside()).stdout, DONE).toContain('10.10.0.77/')
    await shown(about.getByText('good', { exact: true })).toBeVisible(DONE)
  })

  test('is told why a lease that is used stays, and sees it go when nothing uses it', async () => {
    const leases = () => onHost('cat', '/var/lib/proximity/dnsmasq.leases')
    await press('Release')
    await shown(plan).toContainText('nginx-01 (301) runs with 10.10.0.77, and would go on using it.', DONE)
    await page.keyboard.press('Escape')
    await onHost('pct', 'stop', '301')
    await shown(about.getByText('stopped', { exact: true })).toBeVisible(DONE)
    expect(await leases()).toContain('10.10.0.77')
    await press('Release')
    await start('Release leases')
    await shown(about.getByRole('button', { name: 'Release' })).toHaveCount(0, DONE)
    expect(await leases()).not.toContain('10.10.0.77')
  })
})

async function added({ api }: Dashboard, host: Awaited<ReturnType<typeof labHost>>): Promise<string> {
  const { address, port, user, privateKey, fingerprint } = host
  const auth = { kind: 'key' as const, privateKey }
  const { hostId } = await api.hosts.add.mutate({ name: 'lab', address, port, user, fingerprint, auth })
  return hostId
}
