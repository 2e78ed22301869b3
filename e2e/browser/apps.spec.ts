import { initialize } from './support/api'
import { onConsole } from './support/apps'
import { expect, test, type KnownHost } from './support/test'

/** A running container on the LAN. */
async function onLan(host: KnownHost, vmid: number, name: string): Promise<void> {
  const nic = 'name=eth0,bridge=vmbr0,ip=dhcp'
  await onConsole(host, `pct create ${vmid} ${host.appTemplate} --hostname ${name} --rootfs local-lvm:1 --net0 ${nic}`)
  await onConsole(host, `pct start ${vmid}`)
}

test.describe('the apps of a host', () => {
  test('are moved onto the network by a plan that was read, and go back', async ({ page, host, api }) => {
    await initialize(api, host.id)
    await onLan(host, 401, 'wiki')
    await onLan(host, 402, 'forum')
    await page.goto(`${host.path}/apps`)
    const row = (name: string) => page.getByRole('row').filter({ hasText: name })
    await expect(row('wiki')).toContainText('not isolated: LAN')
    await expect(row('wiki')).toContainText('192.168.1.')
    await page.getByRole('checkbox', { name: 'Choose wiki' }).check()
    await page.getByRole('checkbox', { name: 'Choose forum' }).check()
    await page.getByRole('link', { name: 'Attach 2 to proximity-lan' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Attach to the network' })).toBeVisible()
    await expect(page.getByText('Without network: wiki')).toBeVisible()
    await page.getByRole('button', { name: 'Attach', exact: true }).click()
    await expect(page.getByText('2 guests are on proximity-lan')).toBeVisible()

    await page.goto(`${host.path}/apps`)
    await expect(row('wiki')).toContainText('isolated')
    await expect(row('wiki')).toContainText('wiki.prox.local')
    await page.getByRole('button', { name: 'Actions for wiki' }).click()
    await page.getByRole('menuitem', { name: 'Bring back to the LAN' }).click()
    await expect(page.getByText(/leaves the isolated network/)).toBeVisible()
    await page.getByRole('button', { name: 'Bring back' }).click()
    await expect(page.getByText('wiki is on the LAN')).toBeVisible()
  })

  test('are found by what they are and where', async ({ page, host, api }) => {
    await initialize(api, host.id)
    await page.goto(`${host.path}/apps`)
    await page.keyboard.press('/')
    await page.keyboard.type('pihole')
    await expect(page.getByRole('row')).toHaveCount(2)
    await page.getByRole('searchbox', { name: 'Search apps' }).fill('nobody')
    await expect(page.getByText('No guest matches')).toBeVisible()
    await page.getByRole('button', { name: 'Clear search' }).click()
    await page.getByRole('button', { name: 'Kind' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Virtual machine' }).click()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('row').filter({ hasText: 'pihole' })).toHaveCount(0)
  })

  test('are made from a template, with what is wrong said beside its field', async ({ page, host, api }) => {
    await initialize(api, host.id)
    await page.goto(`${host.path}/apps`)
    await page.getByRole('link', { name: 'Make a container' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('not a name')
    await page.getByRole('button', { name: 'Preview the plan' }).click()
    await expect(page.getByText(/is no name such as nginx-01/)).toBeVisible()
    await page.getByRole('textbox', { name: 'Name' }).fill('shop')
    await page.getByRole('textbox', { name: 'Address' }).fill('10.10.0.60')
    await page.getByRole('button', { name: 'Preview the plan' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Make a container' })).toBeVisible()
    await page.getByRole('button', { name: 'Make it' }).click()
    await expect(page.getByText('Others on the network reach it as shop.prox.local')).toBeVisible()
    await page.goto(`${host.path}/apps?q=shop`)
    await expect(page.getByRole('row').filter({ hasText: 'shop' })).toContainText('10.10.0.60')
  })

  test('are ended and destroyed, with what that frees', async ({ page, host, api }) => {
    await initialize(api, host.id)
    await onLan(host, 401, 'wiki')
    await page.goto(`${host.path}/apps?q=wiki`)
    const choose = async (name: string) => {
      await page.getByRole('button', { name: 'Actions for wiki' }).click()
      await page.getByRole('menuitem', { name }).click()
    }
    await choose('Shut down')
    await page.getByRole('button', { name: 'Shut it down' }).click()
    await expect(page.getByText('It is shut down')).toBeVisible()
    await page.goto(`${host.path}/apps?q=wiki`)
    await choose('Destroy')
    await expect(page.getByText(/There is no way back but a backup/)).toBeVisible()
    await page.getByRole('button', { name: 'Destroy it' }).click()
    await expect(page.getByText('It is gone')).toBeVisible()
    await page.goto(`${host.path}/apps?q=wiki`)
    await expect(page.getByText('No guest matches')).toBeVisible()
  })

  test('of a network that is in the way are adopted: another subnet, its plan, and then they', async ({
    page,
    add,
  }) => {
    const host = await add({ scenario: 'subnet-taken' })
    await page.goto(host.path)
    await page.getByRole('link', { name: 'See what is in the way' }).first().click()
    await expect(page.getByText('This host has 10.10.0.254/24 on it')).toBeVisible()
    await page.getByRole('button', { name: 'Use 10.11.0.0/24 and preview the plan' }).click()
    await expect(page.getByText('The guests of vmbr1 come after this')).toBeVisible()
    await page.getByRole('button', { name: 'Initialize network' }).click()
    await page.getByRole('link', { name: 'Adopt the guests of vmbr1' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Attach to the network' })).toBeVisible()
    await page.getByRole('button', { name: 'Attach', exact: true }).click()
    await expect(page.getByText('2 guests are on proximity-lan')).toBeVisible()
  })

  test('whose address on the LAN is taken come back by DHCP', async ({ page, host, api }) => {
    await initialize(api, host.id)
    await page.goto(`${host.path}/plan?do=attach&guests=101`)
    await page.getByRole('button', { name: 'Attach', exact: true }).click()
    await expect(page.getByText('pihole is on proximity-lan')).toBeVisible()
    const taken = 'name=eth0,bridge=vmbr0,ip=192.168.1.53/24,gw=192.168.1.1'
    await onConsole(host, `pct set 108 --net0 ${taken}`)
    await page.goto(`${host.path}/plan?do=detach&guests=101`)
    await expect(page.getByText('This cannot be started.')).toBeVisible()
    await expect(page.getByText('its address 192.168.1.53 is configured at unifi (108)').first()).toBeVisible()
    await page.getByRole('link', { name: /^By DHCP/ }).click()
    await page.getByRole('button', { name: 'Bring back' }).click()
    await expect(page.getByText('pihole is on the LAN')).toBeVisible()
  })

  test('stay where they are while there is no network', async ({ page, host }) => {
    await page.goto(`${host.path}/apps`)
    await expect(page.getByText('There is no isolated network yet')).toBeVisible()
    await page.getByRole('button', { name: 'Actions for pihole' }).click()
    await expect(page.getByRole('menuitem', { name: 'Open in the topology' })).toBeVisible()
    await expect(page.getByRole('menuitem', { name: 'Attach to the network' })).toHaveCount(0)
  })
})

test('a token is made once, answers a script, and is revoked', async ({ page, host, request }) => {
  await page.goto(`${host.path}/settings`)
  await page.getByRole('link', { name: 'Open the API' }).click()
  const name = `script-${host.port}`
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('button', { name: 'Make a token' }).click()
  await expect(page.getByText('This is the only time that it is shown.')).toBeVisible()
  const token = await page.getByText(/^prox_/).innerText()
  const ask = () => request.get(`/api/v1/hosts/${host.id}/apps`, { headers: { authorization: `Bearer ${token}` } })
  expect(await (await ask()).json()).toContainEqual(expect.objectContaining({ name: 'pihole', attachment: 'lan' }))
  await page.getByText('/hosts/{host_id}/apps/attach').click()
  await expect(page.getByText(/curl -H "Authorization: Bearer \$TOKEN"/).last()).toBeVisible()
  await page.getByRole('button', { name: `Revoke ${name}` }).click()
  await expect(page.getByRole('button', { name: `Revoke ${name}` })).toHaveCount(0)
  expect((await ask()).status()).toBe(401)
})
