import { expectAccessible } from './support/axe'
import type { Locator, Page, Route } from '@playwright/test'
import { expect, test } from './support/test'

/** Presses Tab until something has the focus, as somebody without a mouse would. */
async function tabTo(page: Page, target: Locator, most = 40): Promise<void> {
  for (let pressed = 0; pressed < most; pressed += 1) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`Tab was pressed ${most} times without reaching it`)
}

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('combobox')).toBeFocused()
}

test.describe('without a mouse', () => {
  test('one goes from the overview through the plan to the running network', async ({ page, host }) => {
    await page.goto(host.path)
    const initialize = page.getByRole('link', { name: 'Initialize network' })
    await expect(initialize).toBeVisible()
    await tabTo(page, initialize, 20)
    await page.keyboard.press('Enter')
    const start = page.getByRole('button', { name: 'Initialize network' })
    await expect(start).toBeVisible()
    await tabTo(page, start, 60)
    await page.keyboard.press('Enter')
    await expect(page.getByText('Router LXC (VMID 100) deployed successfully')).toBeVisible()
  })

  test('a menu that is opened by a key is at its first item', async ({ page, settled }) => {
    await page.goto(`${settled.path}/leases`)
    const actions = page.getByRole('button', { name: 'Actions for nginx-01' })
    await actions.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('menuitem', { name: 'Reserve an address or a name' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(actions).toBeFocused()
  })

  test('the first Tab leads past the navigation to the content', async ({ page, host }) => {
    await page.goto(host.path)
    await expect(page.getByRole('link', { name: 'Initialize network' })).toBeVisible()
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Go to the content' })).toBeFocused()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Initialize network' })).toBeFocused()
  })

  test('the palette opens with ⌘K, finds a page by its meaning and goes there', async ({ page, settled }) => {
    await page.goto(settled.path)
    await expect(page.getByText('The isolated network works.')).toBeVisible()
    await openPalette(page)
    await page.keyboard.type('dhcp')
    await expect(page.getByRole('option', { name: 'Leases' })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Leases' })).toBeVisible()

    await openPalette(page)
    await page.keyboard.type('dark')
    await page.keyboard.press('Enter')
    await expect(page.locator('html')).toHaveClass(/dark/)
    await page.reload()
    await expect(page.locator('html')).toHaveClass(/dark/)

    await openPalette(page)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

  test('everything in the topology is reached: the router, the network and each app', async ({ page, settled }) => {
    await page.goto(`${settled.path}/topology`)
    const app = page.getByRole('button', { name: /^wordpress-01, good/ })
    await expect(app).toBeVisible()
    for (const name of [/^Network proximity-lan$/, /^proximity-router, good/, /^wordpress-01, good/])
      await tabTo(page, page.getByRole('button', { name }), 80)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('complementary', { name: 'About wordpress-01' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('complementary')).toHaveCount(0)
    await expect(app).toBeFocused()
  })

  test('pages are reached by two letters, rows by j and k, and a sheet tells of all keys', async ({
    page,
    settled,
  }) => {
    await page.goto(settled.path)
    await page.keyboard.press('g')
    await page.keyboard.press('l')
    await expect(page).toHaveURL(/\/leases$/)
    await expect(page.getByRole('row')).toHaveCount(13)
    const choice = (row: number) => page.getByRole('row').nth(row).getByRole('checkbox')
    for (const [key, row] of [
      ['j', 1],
      ['j', 2],
      ['k', 1],
    ] as const) {
      await page.keyboard.press(key)
      await expect(choice(row)).toBeFocused()
    }
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'Keys' })
    await expect(sheet).toContainText('Next and previous row')
    await expectAccessible(page, 'keys')
    await page.keyboard.press('Escape')
    await page.getByRole('searchbox').pressSequentially('gt')
    await expect(page).toHaveURL(/\/leases\?q=gt$/)
  })

  test('whatever was opened gives the focus back', async ({ page, settled }) => {
    await page.goto(`${settled.path}/leases`)
    const choice = page.getByRole('checkbox', { name: 'Choose nginx-01' })
    await choice.focus()
    await openPalette(page)
    await page.keyboard.press('Escape')
    await expect(choice).toBeFocused()
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(choice).toBeFocused()
    const actions = page.getByRole('button', { name: 'Actions for nginx-01' })
    // The second time, everything that is opened is there already.
    for (let time = 1; time <= 2; time += 1) {
      await actions.focus()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('menuitem', { name: 'Reserve an address or a name' })).toBeFocused()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('dialog').getByLabel('Address')).toBeFocused()
      await page.keyboard.press('Escape')
      await expect(actions).toBeFocused()
    }
  })

  test('in the topology, j and k go from one to the next, i into the inspector, and Escape out of it', async ({
    page,
    settled,
  }) => {
    await page.goto(`${settled.path}/topology`)
    await expect(page.getByRole('button', { name: /^nginx-01, good/ })).toBeVisible()
    await page.keyboard.press('j')
    await expect(page.getByRole('button', { name: /^Internet/ })).toBeFocused()
    await page.keyboard.press('j')
    await expect(page.getByRole('button', { name: /^LAN gateway/ })).toBeFocused()
    await page.keyboard.press('k')
    await page.keyboard.press('Enter')
    const about = page.getByRole('complementary', { name: 'About Internet' })
    await expect(about).toBeVisible()
    await page.keyboard.press('i')
    await expect(about.getByRole('button', { name: 'Close' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(about).toHaveCount(0)
    await expect(page.getByRole('button', { name: /^Internet/ })).toBeFocused()
    await page.keyboard.press('l')
    await expect(page.getByRole('region', { name: 'Legend' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('region', { name: 'Legend' })).toHaveCount(0)
    await page.keyboard.press('/')
    await page.keyboard.type('redis')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('searchbox')).toHaveValue('')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('searchbox')).not.toBeFocused()
  })

  test('the palette finds guests by name and address', async ({ page, settled }) => {
    await page.goto(settled.path)
    await openPalette(page)
    await page.keyboard.type('nginx-01')
    await expect(page.getByRole('option', { name: /^nginx-01 10\.10\.0\.\d+$/ })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('complementary', { name: 'About nginx-01' })).toBeVisible()
  })

  test('the same is there as a table', async ({ page, settled }) => {
    await page.goto(`${settled.path}/topology`)
    await page.keyboard.press('t')
    for (const name of [
      /^good proximity-router NAT Router none of its own/,
      /^good nginx-01 Container proximity-lan 10\.10\.0\.\d+$/,
    ])
      await expect(page.getByRole('row', { name })).toBeVisible()
    for (const [table, name] of [
      ['Networks', /^proximity-lan 10\.10\.0\.0\/24 isolated 12 12 of 151 leased$/],
      ['Connections', /^good pve proximity-lan nothing is to pass$/],
      ['Connections', /^good proximity-router vmbr0 translated/],
    ] as const)
      await expect(page.getByRole('table', { name: table }).getByRole('row', { name })).toBeVisible()
    await page.getByRole('button', { name: 'nginx-01' }).press('Enter')
    await expect(page.getByRole('complementary', { name: 'About nginx-01' })).toBeVisible()
  })
})

for (const [platform, words] of [
  ['MacIntel', '⌘K'],
  ['Linux x86_64', 'Ctrl K'],
  ['Win32', 'Ctrl K'],
] as const)
  test(`on ${platform} the palette is opened by ${words}, and nothing moves for that`, async ({ page, settled }) => {
    const wrong: string[] = []
    page.on('pageerror', ({ message }) => wrong.push(message))
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()))
    await page.addInitScript((here) => {
      Object.defineProperty(navigator, 'userAgentData', { value: undefined })
      Object.defineProperty(navigator, 'platform', { value: here })
    }, platform)
    let arrive = (): void => undefined
    const arrived = new Promise<void>((resolve) => (arrive = resolve))
    const hold = async (route: Route) => {
      await arrived
      await route.continue()
    }
    await page.route(/\/_next\/static\/.*\.js/, hold)
    const search = page.getByRole('button', { name: /^Search/ }).first()
    await Promise.all([page.goto(settled.path), measured()])
    await expect(search).toHaveText(`Search${words}`)
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog').getByText(words, { exact: true })).toBeVisible()
    expect(wrong).toEqual([])

    async function measured(): Promise<void> {
      await expect(search).toBeVisible()
      const before = await search.boundingBox()
      arrive()
      await expect(search).toHaveText(`Search${words}`)
      expect(await search.boundingBox()).toEqual(before)
    }
  })
