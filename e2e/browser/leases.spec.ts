import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { initialize } from './support/api'
import { onConsole, startApp } from './support/apps'
import { expect, test } from './support/test'

async function saved(page: Page, button: string, as: 'CSV' | 'JSON'): Promise<string> {
  await page.getByRole('button', { name: button, exact: true }).click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: `As ${as}` }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^proximity-(pve|node-\d+|host-\d+)-leases-\d{4}-\d\d-\d\d\.(csv|json)$/)
  return (await readFile(await file.path())).toString()
}

test.describe('leases', () => {
  test('are found by key, filtered, and saved as they are shown', async ({ page, settled }) => {
    await page.goto(`${settled.path}/leases`)
    await expect(page.getByRole('row')).toHaveCount(13)
    await page.keyboard.press('/')
    await page.keyboard.type('redis')
    await expect(page.getByRole('row')).toHaveCount(2)
    await page.getByRole('button', { name: 'Expires' }).click()
    await page.reload()
    await expect(page.getByRole('row')).toHaveCount(2)
    await expect(page.getByRole('columnheader', { name: 'Expires' })).toHaveAttribute('aria-sort', 'ascending')
    expect(await saved(page, 'Save', 'CSV')).toMatch(/^state,app,.*\r\nactive,redis-01,\d+,10\.10\.0\.\d+,,redis-01\./)
    await page.getByRole('searchbox').fill('')
    await page.getByRole('checkbox', { name: 'Choose nginx-01' }).check()
    await page.getByRole('checkbox', { name: 'Choose redis-01' }).check()
    await expect(page.getByRole('region', { name: 'Chosen leases' })).toContainText('2 chosen')
    const json = JSON.parse(await saved(page, 'Save these', 'JSON')) as { app: string }[]
    expect(json.map(({ app }) => app).sort()).toEqual(['nginx-01', 'redis-01'])
    await page.getByRole('button', { name: 'Clear' }).click()
    await page.getByRole('search').getByRole('button', { name: 'State' }).click()
    await expect(page.getByRole('menuitemcheckbox')).toHaveText(['active'])
  })

  test('with Shift, all between two of them are chosen, and are no more', async ({ page, settled }) => {
    await page.goto(`${settled.path}/leases`)
    const boxes = page.getByRole('row').getByRole('checkbox', { name: /^Choose (?!all)/ })
    const chosen = page.getByRole('region', { name: 'Chosen leases' })
    await boxes.nth(2).click()
    await boxes.nth(6).click({ modifiers: ['Shift'] })
    await expect(chosen).toContainText('5 chosen')
    await boxes.nth(4).click()
    await boxes.nth(5).click({ modifiers: ['Shift'] })
    await expect(chosen).toContainText('3 chosen')
  })

  test('the head stays in sight, and what can be done about a lease, however many there are and however wide', async ({
    page,
    host,
    api,
  }) => {
    await initialize(api, host.id)
    const later = Math.floor(Date.now() / 1000) + 40_000
    const line = (last: number) => `${later} 02:00:00:00:00:${last.toString(16).padStart(2, '0')} 10.10.0.${last} x *\n`
    const lines = Array.from({ length: 100 }, (_, index) => line(100 + index))
    host.host.node.files.write('/var/lib/proximity/dnsmasq.leases', lines.join(''))
    host.host.settle()
    await page.goto(host.path)
    const rest = page.getByRole('listitem').filter({ hasText: '97 more devices have an address' })
    await rest.getByRole('link', { name: 'Open leases' }).click()
    await expect(page).toHaveURL(/\/leases\?state=foreign$/)
    await page.getByRole('row', { name: /10\.10\.0\.199/ }).scrollIntoViewIfNeeded()
    await expect(page.getByRole('columnheader', { name: 'Address' })).toBeInViewport({ ratio: 1 })
    await page.setViewportSize({ width: 800, height: 900 })
    const actions = page.getByRole('row', { name: /10\.10\.0\.199/ }).getByRole('button', { name: /^Actions for/ })
    await expect(actions).toBeInViewport({ ratio: 1 })
  })

  test('an app whose address is set in its own configuration is given names', async ({ page, host, api }) => {
    await initialize(api, host.id)
    await startApp(host, 301, 'nginx-01')
    const fixed = 'name=eth0,bridge=proximity-lan,ip=10.10.0.20/24,gw=10.10.0.1,firewall=1'
    await onConsole(host, `pct set 301 --net0 ${fixed}`)
    await page.goto(`${host.path}/leases`)
    await page.getByRole('button', { name: 'Actions for nginx-01' }).click()
    await page.getByRole('menuitem', { name: 'Change its names' }).click()
    const dialog = page.getByRole('dialog', { name: 'Names of nginx-01' })
    await expect(dialog).toContainText('10.10.0.20')
    await expect(dialog.getByLabel('Address')).toHaveCount(0)
    await dialog.getByLabel('Further names').fill('www')
    await dialog.getByLabel('Further names').press('Enter')
    await page.getByRole('button', { name: 'Reserve', exact: true }).click()
    await expect(page.getByText('Addresses and names are as decided')).toBeVisible()
    await page.goto(`${host.path}/leases`)
    await expect(page.getByRole('row', { name: /nginx-01/ })).toContainText('nginx-01.prox.local +1')
  })

  test('an app is asked whether it is there, and is opened in the topology', async ({ page, settled }) => {
    await page.goto(`${settled.path}/leases`)
    const row = page.getByRole('row', { name: /nginx-01/ })
    await row.getByRole('button', { name: 'Actions for nginx-01' }).click()
    await page.getByRole('menuitem', { name: /^Ping 10\.10\.0\.\d+$/ }).click()
    const said = page.getByText(/^10\.10\.0\.\d+ answered 3 of 3 times, 0\.041 ms on average$/)
    await expect(said).toBeVisible()
    // Words in passing leave the lower edge to what is pressed there: the bar that starts a plan, or saves.
    await expect
      .poll(async () => {
        const box = await said.boundingBox()
        return box && box.y + box.height < 900 - 80
      })
      .toBe(true)
    await row.getByRole('button', { name: 'Actions for nginx-01' }).click()
    await page.getByRole('menuitem', { name: 'Open in the topology' }).click()
    await expect(page.getByRole('complementary', { name: 'About nginx-01' })).toBeVisible()
  })

  test('an address and names are reserved by a plan, after what cannot be was said beside its field', async ({
    page,
    host,
    api,
  }) => {
    await initialize(api, host.id)
    await startApp(host, 301, 'nginx-01')
    await page.goto(`${host.path}/leases`)
    await startApp(host, 302, 'redis-01')
    const copy = page.getByRole('row', { name: /redis-01/ }).getByRole('button', { name: /^Copy address/ })
    const other = ((await copy.getAttribute('aria-label')) ?? '').replace('Copy address ', '')
    await page.getByRole('button', { name: 'Actions for nginx-01' }).click()
    await page.getByRole('menuitem', { name: 'Reserve an address or a name' }).click()
    const dialog = page.getByRole('dialog', { name: 'Reserve for nginx-01' })
    await dialog.getByLabel('Address').fill('10.10.0.1')
    await dialog.getByRole('button', { name: 'Preview the plan' }).click()
    await expect(dialog.getByRole('alert')).toHaveText('10.10.0.1 is kept for the router')
    await dialog.getByLabel('Address').fill(other)
    await dialog.getByRole('button', { name: 'Preview the plan' }).click()
    await expect(dialog.getByRole('alert')).toContainText(`${other} is leased to redis-01 (302)`)
    await dialog.getByLabel('Address').fill('10.10.0.50')
    await dialog.getByLabel('Name', { exact: true }).fill('shop')
    await dialog.getByLabel('Further names').fill('www, pay')
    await dialog.getByLabel('Further names').press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Reserve an address or a name' })).toBeVisible()
    await expect(page.getByText(/^keeps 10\.10\.0\.\d+ until it asks again$/)).toBeVisible()
    await page.getByRole('button', { name: 'Reserve', exact: true }).click()
    await expect(page.getByText('Addresses and names are as decided')).toBeVisible()
    await onConsole(host, 'pct reboot 301')
    await page.goto(`${host.path}/leases`)
    const row = page.getByRole('row', { name: /nginx-01/ })
    await expect(row).toContainText('10.10.0.50')
    await expect(row).toContainText('shop.prox.local +2')
  })

  test('a lease that nobody needs is released, and one that is in use is not', async ({ page, host, api }) => {
    await initialize(api, host.id)
    await startApp(host, 301, 'nginx-01')
    await page.goto(`${host.path}/leases`)
    const release = async () => {
      await page.getByRole('button', { name: 'Actions for nginx-01' }).click()
      await page.getByRole('menuitem', { name: 'Release the lease' }).click()
    }
    await release()
    await expect(page.getByText(/^nginx-01 \(301\) runs with 10\.10\.0\.\d+, and would go on using it/)).toBeVisible()
    await onConsole(host, 'pct stop 301')
    await page.goto(`${host.path}/leases`)
    await expect(page.getByRole('row', { name: /nginx-01.*stopped/ })).toBeVisible()
    await release()
    await page.getByRole('button', { name: 'Release leases' }).click()
    await expect(page.getByText('The lease is gone')).toBeVisible()
    expect(host.host.node.files.read('/var/lib/proximity/dnsmasq.leases')?.trim()).toBe('')
  })
})
