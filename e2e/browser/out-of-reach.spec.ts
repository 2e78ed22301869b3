import type { Page } from '@playwright/test'
import { initialize } from './support/api'
import { startApp } from './support/apps'
import { expect, test } from './support/test'

test.describe('a host that goes away', () => {
  test('is said to be unreachable, keeps its last picture with its age, and comes back by itself', async ({
    page,
    host,
  }) => {
    await page.goto(host.path)
    await expect(page.getByText('There is no isolated network here yet.')).toBeVisible()
    await expect(page.getByText(/^connected, live$/)).toBeVisible()
    host.faults.refuse(true)
    host.faults.onHangUp?.()

    const alert = page.getByRole('alert').filter({ hasText: /closed the connection|does not answer/ })
    await expect(alert).toContainText('Check the host')
    await expect(alert).toContainText('What is shown of it here is as it was last seen.')
    await expect(alert).toContainText(/Seen .+ ago/)
    await expect(page.getByText(/^unreachable, seen .+ ago/)).toBeVisible()
    await expect(page.getByText('vmbr0: this connection arrived on 192.168.1.10')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Initialize network' })).toHaveCount(0)

    host.faults.refuse(false)
    await expect(page.getByText(/^connected, live$/)).toBeVisible({ timeout: 40_000 })
    await expect(alert).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Initialize network' })).toBeVisible()
  })

  for (const [path, alertsThere] of [
    ['', 'in its header'],
    ['/leases', 'above its rows'],
    ['/topology', 'above its picture'],
    ['/proof', 'above what was proven'],
  ] as const) {
    test(`is said to be so by the bar in the moment in which the page${path} says it ${alertsThere}`, async ({
      page,
      host,
      api,
    }) => {
      await initialize(api, host.id)
      await page.goto(`${host.path}${path}`)
      // What is said of the connection comes by itself: nobody asks for it.
      await page.route(/hosts\.(list|overview)/, (route) => route.abort())
      const alert = page.getByRole('alert').filter({ hasText: 'What is shown of it here is as it was last seen.' })
      const goAndComeBack = async () => {
        await expect(page.getByText(/^connected, live$/)).toBeVisible()
        host.faults.refuse(true)
        host.faults.onHangUp?.()
        await expect(alert).toBeVisible()
        await expect(page.getByText(/^unreachable, seen .+ ago/)).toBeVisible()
        host.faults.refuse(false)
        await expect(page.getByText(/^connected, live$/)).toBeVisible({ timeout: 40_000 })
        await expect(alert).toHaveCount(0)
      }
      // The words of the page are fetched when they are needed first.
      await goAndComeBack()
      const moments = await watchMoments(page)
      await goAndComeBack()
      const seen = await moments()
      expect(seen.filter(({ bar, away }) => away !== (bar === 'unreachable'))).toEqual([])
      expect(new Set(seen.map(({ bar }) => bar))).toContain('unreachable')
    })
  }

  test('keeps its leases on the page, and its topology for who opens it only then', async ({ page, add, api }) => {
    const host = await add()
    await initialize(api, host.id)
    await startApp(host, 301, 'nginx-01')
    await page.goto(`${host.path}/leases`)
    const lease = page.getByRole('row').filter({ hasText: 'nginx-01.prox.local' })
    await expect(lease).toContainText('active')
    await host.stop()
    await expect(page.getByText(/^unreachable, seen .+ ago/)).toBeVisible()
    await expect(lease).toContainText('10.10.0.')
    const alert = page.getByRole('alert').filter({ hasText: 'What is shown of it here is as it was last seen.' })
    await expect(alert).toBeVisible()
    await page.getByRole('link', { name: 'DNS', exact: true }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'nginx-01.prox.local' })).toBeVisible()
    await expect(alert).toBeVisible()
    for (const name of ['Apps', 'Isolation']) {
      await page.getByRole('link', { name, exact: true }).click()
      await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
      await expect(alert).toBeVisible()
    }
    await page.getByRole('link', { name: 'Topology', exact: true }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'connection refused' })).toBeVisible()
    await expect(page.getByRole('button', { name: /^proximity-router, good/ })).toBeVisible()
    await expect(page.getByRole('button', { name: /^nginx-01, good/ })).toBeVisible()
  })

  test('is not proven, checked or planned for without a word, and what was found before is told as such', async ({
    page,
    add,
    api,
  }) => {
    const host = await add()
    await initialize(api, host.id)
    await api.checks.run.mutate({ hostId: host.id })
    await page.goto(`${host.path}/troubleshooting`)
    await expect(page.getByText(/^All \d+ checks pass/)).toBeVisible()
    await host.stop()
    const alert = page.getByRole('alert').filter({ hasText: 'What is shown of it here is as it was last seen.' })
    await expect(alert).toContainText('connection refused')
    await page.getByRole('button', { name: 'Run all checks' }).click()
    await expect(page.getByText('Nothing was checked.')).toBeVisible()
    await page.goto(`${host.path}/proof`)
    await expect(alert).toBeVisible()
    for (const path of ['/plan', '/apps/new']) {
      await page.goto(`${host.path}${path}`)
      await expect(page.getByRole('heading', { name: 'This could not be looked at' })).toBeVisible()
      await expect(page.getByRole('main').getByText(/does not answer: connection refused/)).toBeVisible()
    }
    await page.goto(host.path)
    await expect(page.getByText(/^When it was last seen: The isolated network works\./)).toBeVisible()
    await expect(page.getByText('Nothing needs your attention.')).toHaveCount(0)
  })

  test('is told apart in the list of hosts', async ({ page, add }) => {
    const [away, here] = [await add(), await add()]
    await page.goto(away.path)
    await expect(page.getByText('There is no isolated network here yet.')).toBeVisible()
    await page.goto(here.path)
    await expect(page.getByText('There is no isolated network here yet.')).toBeVisible()
    await away.stop()
    await page.goto('/')
    await expect(page.getByRole('link', { name: new RegExp(`^${away.title}`) })).toContainText('unreachable')
    await expect(page.getByRole('link', { name: new RegExp(`^${here.title}`) })).toContainText('connected')
    await expect(page.getByText(/cannot be reached\.$/)).toBeVisible()
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('option', { name: new RegExp(`^${away.title}`) })).toContainText('unreachable')
    await expect(page.getByRole('option', { name: new RegExp(`^${here.title}`) })).toContainText('connected')
  })

  test('that was never seen says why, what to do, and claims nothing of its network', async ({ page, host }) => {
    // Adding it was a look at nothing but its key and its version.
    await host.stop()
    await page.goto(host.path)
    const alert = page.getByRole('alert').filter({ hasText: 'Nothing is known of this host at the moment.' })
    await expect(alert).toContainText(
      'does not answer: connection refused. Check that the host is on and that sshd runs.',
    )
    await expect(page.getByText('Whether there is one could not be looked at.')).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: 'This host cannot be reached' })).toBeVisible()
    for (const name of ['Leases', 'DNS']) {
      await page.getByRole('link', { name, exact: true }).click()
      await expect(page.getByRole('heading', { name: 'This could not be looked at' })).toBeVisible()
      await expect(page.getByText('No network yet')).toHaveCount(0)
    }
  })
})

type Moment = { bar: string | undefined; away: boolean }

declare global {
  interface Window {
    tellMoment(moment: Moment): void
  }
}

/** What the bar says of the connection, and whether the page says that the host is away, after each change of what is on the screen. */
async function watchMoments(page: Page): Promise<() => Promise<Moment[]>> {
  const moments: Moment[] = []
  await page.exposeFunction('tellMoment', (moment: Moment) => void moments.push(moment))
  await page.evaluate(() => {
    const look = () => {
      const bar = document.querySelector('header p')?.textContent?.split(',')[0]
      const alerts = [...document.querySelectorAll('main [role=alert]')]
      window.tellMoment({ bar, away: alerts.some(({ textContent }) => textContent?.includes('as it was last seen')) })
    }
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  return async () => {
    await page.evaluate(() => undefined)
    return moments
  }
}

test('a page that does not exist says so, and leads back', async ({ page }) => {
  await page.goto('/nowhere')
  await expect(page.getByRole('heading', { level: 1, name: 'There is no page at this address' })).toBeVisible()
  await page.getByRole('link', { name: 'Go to the hosts' }).click()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('There is no page at this address')
})
