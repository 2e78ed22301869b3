import { onConsole } from './support/apps'
import { initialize } from './support/api'
import { LINES as ALL, nic, putGuests } from './support/hostile-guests'
import { expect, test } from './support/test'

const PAGES = [
  '',
  '/topology',
  '/topology?view=table',
  '/leases',
  '/apps',
  '/dns',
  '/isolation',
  '/proof',
  '/troubleshooting',
  '/operations',
  '/backups',
]

/** As many as there are places in the range of addresses for the lines of leases. */
const LINES = ALL.slice(0, 80)

test.describe('a host full of guests that mean no good', () => {
  test('is shown as what it is: nothing of it runs, and no page breaks @phone', async ({
    page,
    api,
    host,
    isMobile,
  }) => {
    test.setTimeout(180_000)
    await initialize(api, host.id)
    await onConsole(
      host,
      `pct create 300 ${host.appTemplate} --hostname honest --rootfs local-lvm:1 --net0 ${nic(300)}`,
    )
    await onConsole(host, 'pct start 300')
    putGuests(host, LINES)
    const leases = LINES.map(
      (text, at) =>
        `2000000000 bc:24:11:ff:00:${String(at % 90).padStart(2, '0')} 10.10.0.${100 + at} ${text.replaceAll(' ', '_')} *\n`,
    )
    host.host.node.files.write('/var/lib/proximity/dnsmasq.leases', leases.join(''))
    host.host.settle()
    const broken: string[] = []
    page.on('pageerror', (error) => broken.push(error.message))
    page.on('dialog', (dialog) => {
      broken.push(`a dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('request', (request) => {
      if (!request.url().startsWith('http://127.0.0.1') && !/^(data|blob):/.test(request.url()))
        broken.push(request.url())
    })
    for (const path of PAGES) {
      await page.goto(`${host.path}${path}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      if (path === '/apps') await expect(page.getByText('honest').first()).toBeVisible()
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(wider, `${path} is wider than the window`).toBeLessThanOrEqual(0)
      const foreign = await page.evaluate(
        () =>
          document.querySelectorAll(
            'main script, main iframe, main object, main [onerror], main [onload], main img[src="x"]',
          ).length,
      )
      expect(foreign, path).toBe(0)
      if (process.env['PROXIMITY_SCREENSHOTS'])
        await page.screenshot({
          path: `test-results/hostile${path.replaceAll(/\W/g, '-')}-${isMobile ? 390 : 1440}.png`,
        })
    }
    expect(broken).toEqual([])
  })
})
