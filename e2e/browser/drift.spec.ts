import { inEditor, onConsole } from './support/apps'
import { expect, test } from './support/test'
import { expectAccessible } from './support/axe'

const CONF = '/etc/proximity/dnsmasq.conf'

test.describe('what somebody changed on the host by hand', () => {
  test.beforeEach(async ({ page, host, api }) => {
    await api.hosts.overview.query({ hostId: host.id })
    await page.goto(`${host.path}/plan`)
    await page.getByRole('button', { name: 'Initialize network' }).click()
    await page.getByRole('link', { name: 'Go to the overview' }).click()
    await expect(page.getByText(/values compared, all as wanted/)).toBeVisible()
  })

  test('is listed value by value, ignored, counted again, and repaired by one plan', async ({ page, host }) => {
    await onConsole(host, 'ip link set dev proximity-lan address 02:00:00:00:00:99')
    await onConsole(host, 'systemctl disable proximity-dns.service')
    const item = page.getByRole('listitem').filter({ hasText: 'proximity-lan: MAC address' })
    await expect(item).toContainText('02:00:00:00:00:99')
    await expect(item).toContainText('Changed on the host')
    await expect(page.getByText(/^2 of \d+ values are not as wanted\.$/)).toBeVisible()
    // Somebody else who looks at it hears of what is decided.
    const other = await page.context().newPage()
    await other.goto(host.path)
    await expect(other.getByText(/^connected, live$/)).toBeVisible()
    await other.route(/drift\.list/, (route) => route.abort())
    await page.getByRole('button', { name: 'Ignore: proximity-lan: MAC address' }).click()
    await expect(page.getByText(/^1 of \d+ values are not as wanted\.$/)).toBeVisible()
    await expect(other.getByText(/^1 of \d+ values are not as wanted\.$/)).toBeVisible()
    await other.close()
    await expectAccessible(page, 'differences')
    await page.getByRole('button', { name: '1 ignored' }).click()
    await page.getByRole('button', { name: 'Count again: proximity-lan: MAC address' }).click()
    await page.getByRole('link', { name: 'Preview the repair' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Repair the network' })).toBeVisible()
    await page.getByRole('button', { name: 'Repair network' }).click()
    await page.getByRole('link', { name: 'Go to the overview' }).click()
    await expect(page.getByText(/values compared, all as wanted/)).toBeVisible()
  })

  test('becomes what is wanted when it is adopted', async ({ page, host, api }) => {
    inEditor(host, CONF, '10.10.0.250,12h', '10.10.0.200,6h')
    await page.getByRole('button', { name: 'Adopt: dnsmasq.conf: dhcp-range' }).click()
    await expect(page.getByText(/all as wanted/)).toBeVisible()
    const { spec } = await api.networks.settings.query({ hostId: host.id })
    expect(spec).toMatchObject({ rangeEnd: '10.10.0.200', leaseHours: 6 })
  })
})
