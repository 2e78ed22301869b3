import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { initialize } from './support/api'
import { onConsole, startApp } from './support/apps'
import { expect, test } from './support/test'

/** From now on no script arrives, until what is answered is called. */
async function holdScripts(page: Page): Promise<() => void> {
  let arrive = (): void => undefined
  const arrived = new Promise<void>((resolve) => (arrive = resolve))
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await arrived
    await route.continue()
  })
  return () => arrive()
}

const app = (name: string) => new RegExp(`^${name}, good, 10\\.10\\.0\\.\\d+$`)

test.describe('in the topology', () => {
  test('what is looked for stands out, and Enter goes there', async ({ page, settled }) => {
    await page.goto(`${settled.path}/topology`)
    const redis = page.getByRole('button', { name: app('redis-01') })
    const nginx = page.getByRole('button', { name: app('nginx-01') })
    await expect(redis).toBeVisible()
    const before = await redis.boundingBox()
    await page.keyboard.press('/')
    await page.keyboard.type('redis')
    await expect(page.getByText(/^1 of \d+ found$/)).toBeVisible()
    await expect(nginx).toHaveCSS('opacity', '0.35')
    await expect(redis).toHaveCSS('opacity', '1')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await redis.boundingBox())?.width).toBeGreaterThan((before?.width ?? 0) * 1.1)
    await page.getByRole('button', { name: 'Clear' }).click()
    await expect(nginx).toHaveCSS('opacity', '1')
  })

  test('states and kinds are filtered, in the picture and in the table, and the link says so', async ({
    page,
    settled,
  }) => {
    await page.goto(`${settled.path}/topology`)
    await page.getByRole('button', { name: 'State' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'stopped' }).click()
    await page.keyboard.press('Escape')
    await expect(page.getByText(/^2 of \d+ found$/)).toBeVisible()
    await expect(page.getByRole('button', { name: /^win11, stopped/ })).toHaveCSS('opacity', '1')
    await page.getByRole('button', { name: 'Show as table' }).click()
    await expect(page.getByRole('row')).toHaveCount(3)
    await page.reload()
    await expect(page.getByRole('row', { name: /^stopped minecraft/ })).toBeVisible()
    await expect(page.getByRole('row')).toHaveCount(3)
  })

  test('the legend says what lines mean', async ({ page, settled }) => {
    await page.goto(`${settled.path}/topology`)
    await page.keyboard.press('l')
    await expect(page.getByRole('region', { name: 'Legend' })).toContainText('Nothing passes')
    await page.getByRole('button', { name: 'Close legend' }).click()
    await expect(page.getByRole('region', { name: 'Legend' })).toHaveCount(0)
  })

  test('who points at a line is told what passes along it now', async ({ page, settled }) => {
    await page.goto(`${settled.path}/topology`)
    const line = page.locator('path[data-edge="link:router-apps"]')
    await expect(line).toBeAttached()
    const { x, y } = await line.evaluate((path: SVGPathElement) => {
      const { x, y } = path
        .getPointAtLength(path.getTotalLength() / 2)
        .matrixTransform(path.getScreenCTM() ?? undefined)
      return { x, y }
    })
    await page.mouse.move(x, y)
    await expect(page.getByText(/to proximity-lan$/)).toBeVisible()
    await expect(page.getByText(/^\d+(\.\d+)? (k|M)?bit\/s$/).first()).toBeVisible()
  })

  test('nothing moves for the inspector, but for what it would cover', async ({ page, settled }) => {
    await page.goto(`${settled.path}/topology`)
    const place = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}, `) }).boundingBox()
    await expect(page.getByRole('button', { name: /^minecraft, / })).toBeVisible()
    const [app, covered] = [await place('redis-01'), await place('minecraft')]
    await page.getByRole('button', { name: /^redis-01, / }).click()
    const about = page.getByRole('complementary')
    await expect(about).toBeVisible()
    expect(await place('redis-01')).toEqual(app)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^minecraft, / }).click()
    const edge = (await about.boundingBox())?.x ?? 0
    await expect.poll(async () => ((await place('minecraft'))?.x ?? 0) + (covered?.width ?? 0)).toBeLessThan(edge)
    // On its way it may seem nearer or farther.
    await expect.poll(async () => (await place('minecraft'))?.width).toBeCloseTo(covered?.width ?? 0, 2)
  })

  test('an app with a card on another network is not isolated, and leads to who is to know', async ({
    page,
    host,
    api,
  }) => {
    await initialize(api, host.id)
    await startApp(host, 301, 'nginx-01')
    await startApp(host, 302, 'redis-01')
    await page.goto(`${host.path}/topology`)
    await expect(page.getByText('2 apps isolated.')).toBeVisible()
    await onConsole(host, 'pct set 302 -net1 name=eth1,bridge=vmbr0,ip=dhcp')
    await expect(page.getByText('1 app isolated. 1 app is on another network too.')).toBeVisible()
    await expect(page.getByRole('button', { name: /^redis-01, attention, .*, \+ vmbr0$/ })).toBeVisible()
    await expect(page.locator('path[data-edge="link:guest:302:net1"]')).toBeAttached()
    await page.goto(`${host.path}/apps`)
    await expect(page.getByRole('row', { name: /redis-01/ })).toContainText('not isolated: also on vmbr0')
    await page.goto(host.path)
    await expect(page.getByText('redis-01 (302) is on proximity-lan and on vmbr0, and so not isolated')).toBeVisible()
  })

  test('guests of other networks have their addresses, and are brought onto the isolated one', async ({
    page,
    settled,
  }) => {
    await page.goto(`${settled.path}/topology`)
    const jellyfin = page.getByRole('button', { name: /^jellyfin, good, 192\.168\.1\.\d+$/ })
    await jellyfin.click()
    await page.getByRole('button', { name: 'Attach to the isolated network' }).click()
    await expect(page.getByRole('heading', { level: 3, name: 'Attach to the network' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Attach', exact: true })).toBeEnabled()
  })

  test('many apps are tiles until they are unfolded', async ({ page, host, api }) => {
    await initialize(api, host.id)
    for (let each = 1; each <= 26; each += 1) await startApp(host, 400 + each, `app-${each}`)
    await page.goto(`${host.path}/topology`)
    const one = page.getByRole('button', { name: app('app-7') })
    await expect(one).toHaveCSS('width', '36px')
    await page.getByRole('button', { name: 'Unfold proximity-lan' }).click()
    await expect(one).toHaveCSS('width', '184px')
    await page.reload()
    await expect(one).toHaveCSS('width', '184px')
    await page.getByRole('button', { name: 'Fold proximity-lan' }).click()
    await expect(one).toHaveCSS('width', '36px')
  })

  test('where the keyboard goes, the picture follows', async ({ page, host, api }) => {
    await initialize(api, host.id)
    for (let each = 1; each <= 20; each += 1) await startApp(host, 400 + each, `app-${each}`)
    await page.setViewportSize({ width: 1024, height: 600 })
    await page.goto(`${host.path}/topology`)
    const buttons = page.locator('.react-flow__node button')
    const [before, after] = [buttons.nth(-2), buttons.last()]
    await expect(after).toBeVisible()
    for (let times = 0; times < 5; times += 1) await page.keyboard.press('+')
    await expect(after).not.toBeInViewport({ ratio: 1 })
    await before.focus()
    await page.keyboard.press('Tab')
    await expect(after).toBeFocused()
    await expect(after).toBeInViewport({ ratio: 1 })
    const network = page.getByRole('button', { name: 'Network proximity-lan' })
    await expect(network).not.toBeInViewport({ ratio: 0.9 })
    await network.focus()
    await expect(network).toBeInViewport({ ratio: 0.9 })
  })

  test('the inspector tells what has happened, how an app is connected, and what it carries', async ({
    page,
    host,
    api,
  }) => {
    await initialize(api, host.id)
    await startApp(host, 301, 'nginx-01')
    await page.goto(`${host.path}/topology?node=guest:301`)
    const about = page.getByRole('complementary', { name: 'About nginx-01' })
    await expect(about.getByText(/^\d+(\.\d+)? (k|M)?bit\/s/).first()).toBeVisible()
    await expect(about).toContainText('nginx-01.prox.local')
    await about.getByRole('button', { name: 'eth0 to proximity-lan' }).click()
    for (const name of ['veth301i0', 'fwbr301i0', 'fwln301i0', 'fwpr301p0']) await expect(about).toContainText(name)
    await onConsole(host, 'pct stop 301')
    await expect(about.getByRole('listitem').filter({ hasText: 'was stopped' })).toBeVisible()
    await expect(about).toContainText('not plugged in while it is stopped')
    await onConsole(host, 'pct start 301')
    await expect(about.getByRole('listitem').filter({ hasText: 'was started' })).toBeVisible()
    await about.getByRole('button', { name: 'Configuration as found' }).click()
    await expect(about).toContainText('hostname: nginx-01')
    await page.goto(`${host.path}/topology?node=bridge:proximity-lan`)
    const network = page.getByRole('complementary', { name: 'About proximity-lan' })
    await expect(network.getByRole('listitem').filter({ hasText: 'nginx-01 was started' })).toBeVisible()
  })

  test('the picture is saved, and what guests are called stays text', async ({ page, host, api }) => {
    await initialize(api, host.id)
    await startApp(host, 301, 'nginx-01')
    const config = host.host.guests.config(301)
    config?.values.set('hostname', '<script>1</script>&"')
    if (config) host.host.guests.save(301, config)
    host.host.settle()
    await page.goto(`${host.path}/topology`)
    await expect(page.getByRole('button', { name: /^<script>/ })).toBeVisible()
    const saved = async (as: 'SVG' | 'PNG') => {
      await page.getByRole('button', { name: 'Save the picture' }).click()
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: `Save as ${as}` }).click(),
      ])
      return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
    }
    const svg = await saved('SVG')
    expect(svg.name).toMatch(new RegExp(`^proximity-${host.title}-topology-\\d{4}-\\d\\d-\\d\\d\\.svg$`))
    const text = svg.bytes.toString()
    expect(text).toContain('proximity-router')
    expect(text).toContain('&lt;script&gt;')
    expect(text).not.toContain('<script')
    const png = await saved('PNG')
    expect(png.bytes.subarray(1, 4).toString()).toBe('PNG')
    expect(png.bytes.readUInt32BE(16)).toBeGreaterThan(1000)
  })

  test('what is fetched late is waited for in its place, and nothing else on the page goes', async ({
    page,
    settled,
  }) => {
    await page.goto(`${settled.path}/topology`)
    const redis = page.getByRole('button', { name: app('redis-01') })
    await expect(redis).toBeVisible()
    const find = page.getByRole('searchbox')
    await find.fill('0')
    const arrive = await holdScripts(page)
    const about = page.getByRole('complementary', { name: 'About redis-01' })
    await redis.click()
    await expect(about.getByText('Loading what is known')).toBeAttached()
    const room = await about.boundingBox()
    await expect(redis).toBeVisible()
    await page.getByRole('button', { name: 'Show as table' }).click()
    await expect(page.getByText('Loading the table')).toBeAttached()
    await expect(find).toBeVisible()
    await page.setViewportSize({ width: 390, height: 844 })
    await expect(page.getByText('Loading the list')).toBeAttached()
    await expect(find).toHaveValue('0')
    await page.setViewportSize({ width: 1440, height: 900 })
    arrive()
    await expect(about).toContainText('redis-01.prox.local')
    expect((await about.boundingBox())?.width).toBe(room?.width)
    await expect(page.getByRole('row', { name: /redis-01/ })).toBeVisible()
  })

  test('what is told of a line covers no node', async ({ page, settled }) => {
    for (const [width, height] of [
      [1440, 900],
      [1024, 700],
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.goto(`${settled.path}/topology`)
      const lines = page.locator('path[data-edge]')
      await expect(lines).toHaveCount(9)
      for (const line of await lines.all()) {
        const at = await line.evaluate(freePoint)
        if (at) await page.mouse.move(at.x, at.y)
        const words = page.locator(`[data-words="${await line.getAttribute('data-edge')}"]`)
        await expect(words).toBeVisible()
        const over = await words.boundingBox()
        for (const node of await page.locator('.react-flow__node').all())
          expect(overlap(over, await node.boundingBox())).toBe(false)
      }
    }
  })

  for (const [width, height] of [
    [1440, 900],
    [1024, 700],
  ] as const)
    test(`at ${width}x${height} nothing lies over a node, and a map comes where not everything is seen`, async ({
      page,
      host,
      api,
    }) => {
      await initialize(api, host.id)
      for (let each = 1; each <= 30; each += 1) await startApp(host, 400 + each, `app-${each}`)
      await page.setViewportSize({ width, height })
      await page.goto(`${host.path}/topology`)
      const nodes = page.locator('.react-flow__node')
      await expect(nodes).toHaveCount(49)
      const map = page.locator('[data-map]')
      await expect.poll(() => covered(nodes)).toEqual([])
      await expect(map).toHaveCount(0)
      for (let times = 0; times < 4; times += 1) await page.keyboard.press('+')
      await expect(map).toBeVisible()
      await page.keyboard.press('/')
      await page.keyboard.type('name:minecraft')
      await page.keyboard.press('Enter')
      await expect.poll(() => covered(page.getByRole('button', { name: /^minecraft, / }))).toEqual([])
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await page.keyboard.press('0')
      await expect(map).toHaveCount(0)
    })
})

/** Where on the screen a line can be pointed at. */
function freePoint(path: SVGElement): { x: number; y: number } | null {
  const line = path as SVGPathElement
  for (const share of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]) {
    const point = line.getPointAtLength(line.getTotalLength() * share)
    const { x, y } = point.matrixTransform(line.getScreenCTM() ?? undefined)
    if (document.elementFromPoint(x, y) === line) return { x, y }
  }
  return null
}

type Box = { x: number; y: number; width: number; height: number } | null

function overlap(one: Box, other: Box): boolean {
  if (!one || !other) return false
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)
  return across > 0 && Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y) > 0
}

/** What of these is not there for who presses its middle. */
function covered(things: Locator): Promise<(string | null)[]> {
  return things.evaluateAll((all) =>
    all
      .filter((thing) => {
        const { x, y, width, height } = thing.getBoundingClientRect()
        return !thing.contains(document.elementFromPoint(x + width / 2, y + height / 2))
      })
      .map(({ textContent }) => textContent),
  )
}
