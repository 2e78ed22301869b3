import type { Page } from '@playwright/test'
import { fetchHostKey, signIn } from './support/adding'
import { openChanges, startPlan } from './support/network'
import { expect, test } from './support/test'

/** Nothing sticks out at the side. */
async function expectNarrow(page: Page, what: string): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect.soft(wide, `${what} is wider than the screen by`).toBe(0)
}

test.describe('on a phone @phone-only', () => {
  test('no page scrolls sideways', async ({ page, settled }) => {
    for (const [path, sign] of [
      [settled.path, 'The isolated network works.'],
      [`${settled.path}/topology`, '12 apps isolated.'],
      [`${settled.path}/leases`, '12 addresses in use'],
      [`${settled.path}/isolation`, 'Apps reach the internet and each other'],
      [`${settled.path}/operations`, 'The last one was completed.'],
      [`${settled.path}/settings`, 'The network exists:'],
      [`${settled.path}/plan`, 'It was looked at just now'],
      ['/', settled.title],
      ['/hosts/add', 'Adding it changes nothing on it.'],
    ] as const) {
      await page.goto(path)
      await expect(page.getByText(sign).first()).toBeVisible()
      await expectNarrow(page, path)
    }
  })

  test('leases are sorted and chosen', async ({ page, settled }) => {
    await page.goto(`${settled.path}/leases`)
    const cards = page.getByRole('list', { name: 'Leases' }).getByRole('listitem')
    await page.getByLabel('Sorted by').selectOption('App')
    await expect(cards.first()).toContainText('forgejo-01')
    await page.getByRole('button', { name: 'Sort downwards' }).click()
    await expect(cards.first()).toContainText('wordpress-01')
    await page.getByRole('checkbox', { name: 'Choose wordpress-01' }).check()
    await expect(page.getByRole('region', { name: 'Chosen leases' })).toContainText('1 chosen')
    await expectNarrow(page, 'leases with one chosen')
  })

  test('every way to look is there in Troubleshooting', async ({ page, settled }) => {
    await page.goto(`${settled.path}/troubleshooting`)
    const tabs = page.getByRole('tab')
    await expect(tabs).toHaveCount(5)
    for (const tab of await tabs.all()) await expect(tab).toBeInViewport({ ratio: 1 })
    await expectNarrow(page, 'troubleshooting')
  })

  test('what was sent is read without scrolling sideways', async ({ page, settled }) => {
    await page.goto(`${settled.path}/proof`)
    await page.getByRole('button', { name: 'Prove now' }).click()
    await page.getByRole('button', { name: 'DHCP and DNS' }).click()
    const packets = page.getByRole('list', { name: 'Packets of DHCP and DNS' }).getByRole('listitem')
    await packets.first().scrollIntoViewIfNeeded()
    await expect(packets.first()).toBeInViewport({ ratio: 1 })
    await expectNarrow(page, 'packets')
  })

  test('neither does a plan with its details, nor its run', async ({ page, host }) => {
    await page.goto(`${host.path}/plan`)
    await openChanges(page)
    await expectNarrow(page, 'plan')
    await startPlan(page)
    await expect(page.getByRole('link', { name: 'Open topology' })).toBeVisible()
    await page.getByRole('button', { name: /^Step 5/ }).click()
    await page.getByRole('button', { name: /Create the router/ }).click()
    await expectNarrow(page, 'run')
  })

  test('neither does the form with a fingerprint and its errors', async ({ page, start }) => {
    await fetchHostKey(page, await start())
    await page.getByRole('button', { name: 'Accept key and sign in' }).click()
    await expect(page.getByText('Paste the private key, or choose its file.')).toBeVisible()
    await expectNarrow(page, 'add host')
  })

  test('the menu leads to every page of a host', async ({ page, settled }) => {
    await page.goto(settled.path)
    for (const name of ['Topology', 'Leases', 'Isolation', 'Operations', 'Settings']) {
      await page.getByRole('button', { name: 'Open menu' }).click()
      await page.getByRole('dialog').getByRole('link', { name, exact: true }).click()
      await expect(page.getByRole('dialog')).toHaveCount(0)
      await expect(page.getByRole('heading', { level: 1 })).toContainText(new RegExp(name, 'i'))
    }
  })

  test('the topology is a list, and a tap opens what is known', async ({ page, settled }) => {
    await page.goto(`${settled.path}/topology`)
    await page.getByRole('button', { name: /^nginx-01/ }).tap()
    const sheet = page.getByRole('dialog', { name: 'nginx-01' })
    await expect(sheet).toContainText('10.10.0.')
    await expectNarrow(page, 'sheet')
    await sheet.getByRole('button', { name: 'Close' }).tap()
    await expect(sheet).toBeHidden()
  })

  test('leases are cards', async ({ page, settled }) => {
    await page.goto(`${settled.path}/leases`)
    const card = page
      .getByRole('list', { name: 'Leases' })
      .getByRole('listitem')
      .filter({ hasText: 'nginx-01.prox.local' })
    await expect(card).toContainText('active')
    await expect(card).toContainText('10.10.0.')
  })

  test('a host is added and initialized with one thumb', async ({ page, start }) => {
    const host = await start()
    await fetchHostKey(page, host)
    await signIn(page, host)
    await page.getByRole('link', { name: 'Continue' }).tap()
    await page.getByRole('link', { name: 'Initialize network' }).tap()
    await page.getByRole('button', { name: 'Initialize network' }).tap()
    await expect(page.getByText('Router LXC (VMID 100) deployed successfully')).toBeVisible()
    await expectNarrow(page, 'run')
  })
})
