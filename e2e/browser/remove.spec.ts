import { initialize } from './support/api'
import { startApp } from './support/apps'
import { traces } from './support/log'
import { expect, test } from './support/test'

test.describe('removing the network', () => {
  test('shows what becomes of the apps, and leaves the host as it was', async ({ page, host, api }) => {
    const before = traces(host)
    await page.goto(`${host.path}/settings`)
    await expect(page.getByRole('link', { name: 'Remove network' })).toHaveCount(0)
    await initialize(api, host.id)
    await startApp(host, 301, 'nginx-01')

    await page.goto(`${host.path}/settings`)
    await page.getByRole('link', { name: 'Remove network' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Remove the network' })).toBeVisible()
    await expect(page.getByText('Move nginx-01 (301) to vmbr0')).toBeVisible()
    await page.getByRole('link', { name: /^Unplug them/ }).click()
    await expect(page.getByText('Take net0 of nginx-01 (301) away')).toBeVisible()
    await page.getByRole('link', { name: /^Move them/ }).click()
    await expect(page.getByText('Move nginx-01 (301) to vmbr0')).toBeVisible()
    await expect(page.getByText('comes last: cannot be taken back')).toHaveCount(3)

    await page.getByRole('button', { name: 'Remove network' }).click()
    await expect(page.getByText(/The isolated network was removed/)).toBeVisible()
    await expect(page.getByRole('link', { name: 'Open topology' })).toHaveCount(0)
    expect(host.host.guests.config(301)?.values.get('net0')).toMatch(/bridge=vmbr0.*ip=dhcp/)
    host.host.guests.forget(301)
    expect(traces(host)).toBe(before)

    await page.getByRole('link', { name: 'Go to the overview' }).click()
    await expect(page.getByRole('link', { name: 'Initialize network' })).toBeVisible()
  })

  test('that fails puts everything back, and leads to the same plan again', async ({ page, host, api }) => {
    await initialize(api, host.id)
    host.faults.failMatching(['ifdown'], { exitCode: 1, stderr: 'broken on purpose' })
    await page.goto(`${host.path}/plan?do=remove`)
    await page.getByRole('button', { name: 'Remove network' }).click()
    await expect(page.getByText('Everything was put back').first()).toBeVisible()
    await page.getByRole('link', { name: 'Preview the plan again' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Remove the network' })).toBeVisible()
  })
})
