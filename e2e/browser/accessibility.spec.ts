import { fetchHostKey } from './support/adding'
import { expectAccessible } from './support/axe'
import { openChanges, startPlan } from './support/network'
import { expect, test } from './support/test'

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme, nothing keeps anybody out`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } })

    const alsoOnPhones = colorScheme === 'light' ? '@phone' : ''
    for (const [path, sign] of [
      ['', 'The isolated network works.'],
      ['/topology', '12 apps isolated.'],
      ['/topology?view=table', '12 apps isolated.'],
      ['/leases', '12 addresses in use'],
      ['/apps', 'guests are isolated on proximity-lan'],
      ['/apps/new', 'Others on the network find it by this.'],
      ['/dns', '12 names in .prox.local'],
      ['/isolation', 'Apps reach the internet and each other'],
      ['/proof', 'statements hold'],
      ['/troubleshooting', 'This host runs Proxmox VE'],
      ['/troubleshooting?view=path', 'A name, an address, a VMID'],
      ['/troubleshooting?view=tools', 'Ten echo requests'],
      ['/troubleshooting?view=logs', 'DHCPACK'],
      ['/troubleshooting?view=health', 'Checked by itself'],
      ['/operations', 'The last one was completed.'],
      ['/settings', 'The network exists:'],
      ['/plan', 'It was looked at just now'],
    ] as const)
      test(`of a host whose network works: ${path || 'its overview'} ${alsoOnPhones}`, async ({ page, settled }) => {
        await page.goto(`${settled.path}${path}`)
        await expect(page.getByText(sign).first()).toBeVisible()
        await expectAccessible(page, path)
      })

    test('of the topology with something selected', async ({ page, settled }) => {
      await page.goto(`${settled.path}/topology`)
      for (const name of [/^nginx-01, good/, /^Network proximity-lan$/]) {
        await page.getByRole('button', { name }).click()
        await expect(page.getByRole('complementary')).toBeVisible()
        await expectAccessible(page, String(name))
      }
    })

    test('of a plan with its details, and of its run', async ({ page, host }) => {
      await page.goto(`${host.path}/plan`)
      await openChanges(page)
      await expectAccessible(page, 'plan')
      await startPlan(page)
      await expect(page.getByRole('link', { name: 'Open topology' })).toBeVisible()
      await page.getByRole('button', { name: /^Step 3/ }).click()
      await page.getByRole('button', { name: /Bring proximity-lan up/ }).click()
      await expectAccessible(page, 'run')
    })

    test('of a run that failed', async ({ page, host }) => {
      host.faults.failMatching(['pct', 'start'], { exitCode: 255, stderr: 'no space left on device' })
      await page.goto(`${host.path}/plan`)
      await startPlan(page)
      await expect(page.getByRole('heading', { name: 'Everything was put back' })).toBeVisible()
      await expectAccessible(page, 'failed run')
    })

    test('of a host before its network, and of one out of reach', async ({ page, host }) => {
      for (const path of [host.path, `${host.path}/settings`]) {
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expectAccessible(page, path)
      }
      await host.stop()
      await page.goto(host.path)
      await expect(page.getByRole('alert').filter({ hasText: 'connection refused' })).toBeVisible()
      await expectAccessible(page, 'out of reach')
    })

    test('of leases before there is a network, and of the list of hosts', async ({ page, host }) => {
      for (const path of [`${host.path}/leases`, '/']) {
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expectAccessible(page, path)
      }
    })

    test('of adding a host, with its errors', async ({ page, start }) => {
      await page.goto('/hosts/add')
      await page.getByRole('button', { name: 'Fetch host key' }).click()
      await expect(page.getByText('Type the address of the host.')).toBeVisible()
      await expectAccessible(page, 'nothing typed')
      await fetchHostKey(page, await start())
      await page.getByRole('button', { name: 'Accept key and sign in' }).click()
      await expect(page.getByText('Paste the private key, or choose its file.')).toBeVisible()
      await expectAccessible(page, 'no key pasted')
    })

    test('of the settings with an error, the palette and the question before something is lost', async ({
      page,
      host,
    }) => {
      await page.goto(`${host.path}/settings`)
      await page.getByRole('textbox', { name: 'Subnet' }).fill('nonsense')
      await expect(page.getByText('is not a network such as 10.10.0.0/24')).toBeVisible()
      await expectAccessible(page, 'settings')
      await page.getByRole('button', { name: 'Remove host' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectAccessible(page, 'question')
      await page.keyboard.press('Escape')
      await page.keyboard.press('ControlOrMeta+k')
      await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible()
      await expectAccessible(page, 'palette')
    })

    test('of the menu of hosts', async ({ page, settled }) => {
      await page.goto(`${settled.path}/operations`)
      await page.getByRole('button', { name: `Host ${settled.title}: switch` }).click()
      await expect(page.getByRole('menuitem', { name: 'Add host' })).toBeVisible()
      await expectAccessible(page, 'menu')
    })
  })
}
